import { describe, expect, it } from 'vitest'
import { readServerAddress } from '../../../shared/nest-server/address'

describe('readServerAddress', () => {
  it.each([
    ['http://127.0.0.1:52425', 'http://127.0.0.1:52425'],
    ['127.0.0.1', 'http://127.0.0.1:52425'],
    ['127.9.8.7:80', 'http://127.9.8.7:80'],
    ['localhost', 'http://localhost:52425'],
    ['LOCALHOST:8080/', 'http://localhost:8080'],
    ['[::1]:5000', 'http://[::1]:5000'],
    ['https://localhost', 'https://localhost:443'],
    [' nest.example.org ', 'https://nest.example.org:443'],
    ['https://nest.example.org/lab/nest/', 'https://nest.example.org:443/lab/nest'],
  ])('reads %s', (text, url) => {
    expect(readServerAddress(text)).toMatchObject({ ok: true, value: { url } })
  })

  it('gives the origin, which a token belongs to', () => {
    expect(readServerAddress('https://nest.example.org/lab')).toMatchObject({ value: { origin: 'https://nest.example.org:443' } })
  })

  it.each([
    ['http://nest.example.org', /Plain http is refused/],
    ['http://192.168.0.7:52425', /Plain http is refused/],
    ['http://0.0.0.0', /Plain http is refused/],
    ['http://127.0.0.1.example.org', /Plain http is refused/],
    ['http://localhost.example.org', /Plain http is refused/],
    ['http://2130706433', /Plain http is refused/],
    ['http://127.0.0.999', /Plain http is refused/],
    ['ftp://127.0.0.1', /must begin with https/],
    ['file:///etc/passwd', /must begin with https/],
    ['https://me:secret@nest.example.org', /must not hold a name or password/],
    ['https://nest.example.org?a=b', /is not an address/],
    ['https://nest.example.org#a', /is not an address/],
    ['https://nest example.org', /is not an address/],
    ['https://', /is not an address/],
    ['127.0.0.1:70000', /no port/],
    ['127.0.0.1:0', /no port/],
    ['', /Type the address/],
  ])('refuses %s and says why', (text, why) => {
    const read = readServerAddress(text)
    expect(read.ok ? read.value.url : read.error).toMatch(why)
    expect(read.ok).toBe(false)
  })
})
