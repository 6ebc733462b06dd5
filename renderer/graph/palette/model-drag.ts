/** Kind of drag data that carries the name of a model from the palette. */
export const modelDragType = 'application/x-cajal-model'
