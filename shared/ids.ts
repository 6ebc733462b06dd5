declare const populationBrand: unique symbol
declare const deviceBrand: unique symbol
declare const projectionBrand: unique symbol
declare const runBrand: unique symbol

/** Ids of document items: unique over the whole document, `p1`, `d1`, `c1`, … */
export type PopulationId = string & { readonly [populationBrand]: true }
export type DeviceId = string & { readonly [deviceBrand]: true }
export type ProjectionId = string & { readonly [projectionBrand]: true }

/** What is drawn as a block: a population or a device. */
export type BlockId = PopulationId | DeviceId
/** Anything of the document that a problem can name. */
export type ItemId = BlockId | ProjectionId

/** One run of one document, minted by the page; frames of other runs are dropped. */
export type RunId = string & { readonly [runBrand]: true }
