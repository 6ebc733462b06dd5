import { createStore, type Store } from '../store'

/** Something that goes on for seconds beside what people do, with the way to give it up. */
export interface LongJob {
  readonly words: string
  /** Of 1; null where nobody knows. */
  readonly share: number | null
  readonly cancel: () => void
}

/** All long jobs that are under way, by an id of each. */
export interface LongJobs extends Pick<Store<ReadonlyMap<string, LongJob>>, 'get' | 'subscribe'> {
  /** Begins a job, or says how far it is. */
  tell(id: string, job: LongJob): void
  end(id: string): void
}

export function createLongJobs(): LongJobs {
  const store = createStore<ReadonlyMap<string, LongJob>>(new Map())
  return {
    get: store.get,
    subscribe: store.subscribe,
    tell: (id, job) => store.set(new Map(store.get()).set(id, job)),
    end: (id) => store.set(new Map([...store.get()].filter(([key]) => key !== id))),
  }
}
