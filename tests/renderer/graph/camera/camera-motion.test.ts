import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createCameraMotion } from '../../../../renderer/graph/camera/camera-motion'

const at = (x: number) => ({ x, y: 0, zoom: 1 })

describe('the camera', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function camera(isFollowed = () => false) {
    const told: number[] = []
    const shown: string[] = []
    const motion = createCameraMotion({ tell: ({ x }) => told.push(x), isFollowed })
    motion.onMove(({ x }, moving) => shown.push(`${x}${moving ? '…' : ''}`))
    return { motion, told, shown }
  }

  test('moved once is told at once', () => {
    const { motion, told, shown } = camera()
    motion.move(at(1))
    expect([told, shown, motion.isMoving()]).toEqual([[1], ['1'], false])
    vi.runAllTimers()
    expect(told).toEqual([1])
  })

  test('moved in many steps is shown at each, and told at the first and at rest', () => {
    const { motion, told, shown } = camera()
    for (const x of [1, 2, 3]) motion.move(at(x))
    expect([told, motion.isMoving(), motion.place().x]).toEqual([[1], true, 3])
    vi.runAllTimers()
    expect([told, shown, motion.isMoving()]).toEqual([[1, 3], ['1', '2…', '3…', '3'], false])
  })

  test('rests when somebody has to know where it is', () => {
    const { motion, told } = camera()
    for (const x of [1, 2]) motion.move(at(x))
    motion.rest()
    expect([told, motion.isMoving()]).toEqual([[1, 2], false])
    motion.rest()
    expect(told).toEqual([1, 2])
  })

  test('is told at every step while something in hand follows it', () => {
    const { motion, told } = camera(() => true)
    for (const x of [1, 2, 3]) motion.move(at(x))
    vi.runAllTimers()
    expect(told).toEqual([1, 2, 3])
  })

  test('keeps pictures that are moved by whole pixels, also at rest', () => {
    const { motion } = camera()
    for (const x of [1, 2, 3]) motion.move(at(x))
    vi.runAllTimers()
    expect(motion.drawn().x).toBe(0)
    motion.move(at(3.5))
    vi.runAllTimers()
    expect(motion.drawn().x).toBe(3.5)
  })

  test('draws anew at rest what it came nearer to, and on the way when it comes far too near', () => {
    const { motion } = camera()
    const zoomed = (zoom: number): number => {
      motion.move({ x: 0, y: 0, zoom })
      return motion.drawn().zoom
    }
    expect([1.1, 2, 2.4].map(zoomed)).toEqual([1, 1, 1])
    expect([2.6, 3].map(zoomed)).toEqual([2.6, 2.6])
    vi.runAllTimers()
    expect(motion.drawn().zoom).toBe(3)
  })

  test('draws a leap at once', () => {
    const { motion } = camera()
    motion.move({ x: 0, y: 0, zoom: 0.2 })
    expect(motion.drawn().zoom).toBe(0.2)
  })
})
