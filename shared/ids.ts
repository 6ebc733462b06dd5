declare const populationBrand: unique symbol
declare const deviceBrand: unique symbol
declare const projectionBrand: unique symbol
declare const frameBrand: unique symbol
declare const noteBrand: unique symbol
declare const runBrand: unique symbol

/** Ids of document items: unique over the whole document, `p1`, `d1`, `c1`, … */
export type PopulationId = string & { readonly [populationBrand]: true }
export type DeviceId = string & { readonly [deviceBrand]: true }
export type ProjectionId = string & { readonly [projectionBrand]: true }
/** Of what only the drawing has, `f1`, `n1`, … */
export type FrameId = string & { readonly [frameBrand]: true }
export type NoteId = string & { readonly [noteBrand]: true }

/** What is drawn as a block: a population or a device. */
export type BlockId = PopulationId | DeviceId
/** Anything of the document that can be selected or that a problem can name. */
export type ItemId = BlockId | ProjectionId | FrameId | NoteId

/** One run of one document, minted by the page; frames of other runs are dropped. */
export type RunId = string & { readonly [runBrand]: true }
