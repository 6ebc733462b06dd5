import * as v from 'valibot'
import type { BlockId, ItemId, ProjectionId, RunId } from '../ids'

const isText = (value: unknown): boolean => typeof value === 'string'

/** Ids are text; which of them exist, whoever uses them finds out. */
export const runIdSchema = v.custom<RunId>(isText, 'must be text')
export const blockIdSchema = v.custom<BlockId>(isText, 'must be text')
export const itemIdSchema = v.custom<ItemId>(isText, 'must be text')
export const projectionIdSchema = v.custom<ProjectionId>(isText, 'must be text')

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const plainValues = v.record(v.string(), v.union([v.number(), v.boolean(), v.string(), v.array(v.number()), v.array(v.string())]))
const optionalNumber = v.exactOptional(v.number())
const limits = { min: optionalNumber, max: optionalNumber }
const distribution = v.variant('distribution', [
  v.strictObject({ distribution: v.picklist(['uniform', 'uniform_int']), ...limits }),
  v.strictObject({ distribution: v.picklist(['normal', 'lognormal']), mean: optionalNumber, std: optionalNumber, ...limits }),
  v.strictObject({ distribution: v.literal('exponential'), beta: optionalNumber, ...limits }),
])
/** What a call gives for parameters. */
export const valuesSchema = v.record(
  v.string(),
  v.union([v.number(), v.boolean(), v.string(), v.array(v.number()), v.array(v.string()), v.array(v.array(v.number())), distribution]),
)
const slice = v.exactOptional(v.object({ from: count, to: count, step: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))) }))

/** A network as it arrives from another process: the right shape. What the values mean is the kernel's to check, against the catalogue. */
export const descriptionSchema = v.pipe(
  v.object({
    simulation: v.object({ durationMs: v.number(), resolutionMs: v.number(), seed: v.number() }),
    copies: v.exactOptional(
      v.array(
        v.object({
          name: v.string(),
          existing: v.string(),
          parameters: plainValues,
          weightRecorder: v.exactOptional(count),
          item: v.exactOptional(itemIdSchema),
        }),
      ),
    ),
    groups: v.array(v.object({ item: blockIdSchema, model: v.string(), size: count, parameters: valuesSchema })),
    connects: v.array(
      v.object({
        item: projectionIdSchema,
        pre: count,
        post: count,
        preSlice: slice,
        postSlice: slice,
        rule: v.object({ name: v.string(), parameters: plainValues }),
        synapse: v.object({ model: v.string(), parameters: valuesSchema }),
      }),
    ),
  }),
  v.check(
    ({ groups, connects }) => connects.every(({ pre, post }) => pre < groups.length && post < groups.length),
    'a connect names a group that is not there',
  ),
  v.check(
    ({ groups, copies = [] }) => copies.every(({ weightRecorder = 0 }) => weightRecorder === 0 || weightRecorder < groups.length),
    'a copy names a weight recorder that is not there',
  ),
)
