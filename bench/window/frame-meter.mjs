import { spread } from './spread.mjs'

/** Everything that follows a gesture by itself, such as the end of a wheel's turn, is over after this. */
const restMs = 700

/** Measures what gestures cost the page: the time between frames, and the time of its threads while they are made. */
export async function createFrameMeter(page) {
  const cdp = await page.context().newCDPSession(page)
  return async (gesture) => {
    await page.evaluate((ms) => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), ms)), restMs)
    const events = await startTrace(cdp)
    await page.evaluate(watchFrames)
    await gesture(cdp)
    const intervals = await page.evaluate(() => Reflect.get(globalThis, 'benchStop')())
    // What a gesture leaves for later counts as its own: a picture made sharp again, a document changed.
    await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), restMs)
    await stopTrace(cdp, events)
    return { intervals: spread(intervals), ...readTrace(events, intervals.length) }
  }
}

/** In the page: the times between frames until `benchStop`. */
function watchFrames() {
  const times = []
  let request = 0
  const frame = (time) => {
    times.push(time)
    request = requestAnimationFrame(frame)
  }
  request = requestAnimationFrame(frame)
  Reflect.set(globalThis, 'benchStop', () => {
    cancelAnimationFrame(request)
    return times.slice(1).map((time, index) => time - times[index])
  })
}

async function startTrace(cdp) {
  const events = []
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  const includedCategories = ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline']
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } })
  return events
}

async function stopTrace(cdp) {
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.end')
  await complete
  cdp.removeAllListeners('Tracing.dataCollected')
}

/** Tasks of the page's main thread, and the processor time its other threads took for pictures, all a frame. */
function readTrace(events, frames) {
  const names = new Map(events.filter(({ name }) => name === 'thread_name').map(({ pid, tid, args }) => [`${pid} ${tid}`, args.name]))
  const tasks = events
    .filter(({ name, ph }) => ph === 'X' && /^(RunTask|ThreadPool_RunTask)$/.test(name))
    .map(({ pid, tid, dur = 0, tdur = 0 }) => ({ pid, thread: names.get(`${pid} ${tid}`) ?? '', ms: dur / 1000, cpuMs: tdur / 1000 }))
  const main = tasks.filter(({ thread }) => thread === 'CrRendererMain')
  const page = main[0]?.pid
  const cpuOf = (pattern) =>
    tasks.filter(({ pid, thread }) => pid === page && pattern.test(thread)).reduce((sum, { cpuMs }) => sum + cpuMs, 0)
  const longest = main.reduce((most, task) => (task.ms > most.ms ? task : most), { ms: 0, cpuMs: 0 })
  return {
    longestMs: longest.ms,
    longestCpuMs: Math.max(0, ...main.map(({ cpuMs }) => cpuMs)),
    mainMs: cpuOf(/^CrRendererMain$/) / frames,
    rasterMs: cpuOf(/^(CompositorTileWorker|ThreadPool)/) / frames,
    compositorMs: cpuOf(/^Compositor$/) / frames,
    events,
  }
}
