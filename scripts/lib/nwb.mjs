import { moduleMissing } from './python.mjs'

/** The Python that may have PyNWB, the standard's own reader and validator. */
export const nwbPython = process.env.CAJAL_NWB_PYTHON ?? 'python3'

/** Why PyNWB cannot be asked here, or null when it can. */
export function nwbMissing() {
  return moduleMissing(nwbPython, 'pynwb', { variable: 'CAJAL_NWB_PYTHON' })
}
