import type { NetworkDescription } from '../../shared/network/description'
import { simulateTrial } from './simulate-trial'

// A thread of the page that simulates single neurons: an answer takes milliseconds, and nothing of a run depends on it.
addEventListener('message', ({ data }: MessageEvent<NetworkDescription>) => postMessage(simulateTrial(data)))
