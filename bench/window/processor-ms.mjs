/** What processes of the app have taken of the processors so far, in milliseconds: the kernel, the page, and the one that puts the window together. */
export async function processorMs(app) {
  return app.evaluate(({ app: electron }) => {
    const metrics = electron.getAppMetrics()
    const msOf = (isIt) => (metrics.find(isIt)?.cpu.cumulativeCPUUsage ?? NaN) * 1000
    return {
      kernel: msOf(({ name }) => name === 'Cajal Kernel'),
      page: msOf(({ type }) => type === 'Tab'),
      window: msOf(({ type }) => type === 'GPU'),
    }
  })
}
