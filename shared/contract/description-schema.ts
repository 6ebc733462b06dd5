import * as v from 'valibot'
import { distanceMeasures, planeMeasures } from '../models/space/pair-measures'
import type { BlockId, ItemId, ProjectionId, RunId } from '../ids'

const isText = (value: unknown): boolean => typeof value === 'string'

/** Ids are text; which of them exist, whoever uses them finds out. */
export const runIdSchema = v.custom<RunId>(isText, 'must be text')
export const blockIdSchema = v.custom<BlockId>(isText, 'must be text')
export const itemIdSchema = v.custom<ItemId>(isText, 'must be text')
export const projectionIdSchema = v.custom<ProjectionId>(isText, 'must be text')

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const entries = v.array(v.record(v.string(), v.union([v.number(), v.string(), v.record(v.string(), v.number())])))
const plainValues = v.record(v.string(), v.union([v.number(), v.boolean(), v.string(), v.array(v.number()), v.array(v.string()), entries]))
const optionalNumber = v.exactOptional(v.number())
const limits = { min: optionalNumber, max: optionalNumber }
const measure = v.exactOptional(v.picklist(distanceMeasures))
const plane = v.exactOptional(v.picklist(planeMeasures))
const scaled = { scale: optionalNumber, offset: optionalNumber }
const distribution = v.variant('distribution', [
  v.strictObject({ distribution: v.picklist(['uniform', 'uniform_int']), ...limits }),
  v.strictObject({ distribution: v.picklist(['normal', 'lognormal']), mean: optionalNumber, std: optionalNumber, ...limits }),
  v.strictObject({ distribution: v.literal('exponential'), beta: optionalNumber, ...limits }),
  v.strictObject({
    distribution: v.literal('position_linear'),
    of: v.exactOptional(v.picklist(['x', 'y', 'z'])),
    offset: optionalNumber,
    slope: optionalNumber,
  }),
  v.strictObject({ distribution: v.literal('distance_linear'), of: measure, offset: optionalNumber, slope: optionalNumber }),
  v.strictObject({ distribution: v.literal('distance_exponential'), of: measure, ...scaled, beta: optionalNumber }),
  v.strictObject({ distribution: v.literal('distance_gaussian'), of: measure, ...scaled, mean: optionalNumber, std: optionalNumber }),
  v.strictObject({ distribution: v.literal('distance_gamma'), of: measure, ...scaled, kappa: optionalNumber, theta: optionalNumber }),
  v.strictObject({
    distribution: v.literal('distance_gaussian2d'),
    of: plane,
    ...scaled,
    mean_x: optionalNumber,
    mean_y: optionalNumber,
    std_x: optionalNumber,
    std_y: optionalNumber,
    rho: optionalNumber,
  }),
  v.strictObject({
    distribution: v.literal('distance_gabor'),
    of: plane,
    ...scaled,
    theta: optionalNumber,
    gamma: optionalNumber,
    std: optionalNumber,
    lam: optionalNumber,
    psi: optionalNumber,
  }),
])
/** What a call gives for parameters. */
export const valuesSchema = v.record(
  v.string(),
  v.union([
    v.number(),
    v.boolean(),
    v.string(),
    v.array(v.number()),
    v.array(v.string()),
    v.array(v.array(v.number())),
    entries,
    distribution,
  ]),
)
/** Values of one kind under its name. */
const named = v.exactOptional(v.record(v.string(), plainValues))
const slice = v.exactOptional(v.object({ from: count, to: count, step: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))) }))

const rule = v.object({ name: v.string(), parameters: valuesSchema })
const synapse = v.object({ model: v.string(), parameters: valuesSchema })

/** A network as it arrives from another process: the right shape. What the values mean is the kernel's to check, against the catalogue. */
export const descriptionSchema = v.pipe(
  v.object({
    simulation: v.object({
      durationMs: v.number(),
      resolutionMs: v.number(),
      seed: v.number(),
      relaxation: v.exactOptional(v.record(v.string(), v.union([v.number(), v.boolean()]))),
      learning: v.exactOptional(v.record(v.string(), v.union([v.number(), v.boolean()]))),
    }),
    copies: v.exactOptional(
      v.array(
        v.object({
          name: v.string(),
          existing: v.string(),
          parameters: plainValues,
          weightRecorder: v.exactOptional(count),
          volumeTransmitter: v.exactOptional(count),
          item: v.exactOptional(itemIdSchema),
        }),
      ),
    ),
    models: v.exactOptional(v.array(v.object({ name: v.string(), text: v.string() }))),
    groups: v.array(v.object({ item: blockIdSchema, model: v.string(), size: count, parameters: valuesSchema, positions: named })),
    connects: v.array(
      v.object({
        item: projectionIdSchema,
        pre: count,
        post: count,
        preSlice: slice,
        postSlice: slice,
        mask: named,
        rule,
        synapse,
        third: v.exactOptional(v.object({ group: count, rule, in: synapse, out: synapse })),
      }),
    ),
    changes: v.exactOptional(
      v.array(
        v.object({
          atMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
          index: count,
          item: v.union([blockIdSchema, projectionIdSchema]),
          parameters: valuesSchema,
        }),
      ),
    ),
  }),
  v.check(
    ({ groups, connects }) =>
      connects.every(({ pre, post, third }) => [pre, post, third?.group ?? pre].every((index) => index < groups.length)),
    'a connect names a group that is not there',
  ),
  v.check(
    ({ groups, copies = [] }) =>
      copies
        .flatMap(({ weightRecorder, volumeTransmitter }) => [weightRecorder ?? 0, volumeTransmitter ?? 0])
        .every((index) => index === 0 || index < groups.length),
    'a copy names a weight recorder or volume transmitter that is not there',
  ),
)
