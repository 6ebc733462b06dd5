/**
 * What an HDF5 file is to hold, as data: groups and datasets by name, whose large numbers are made piece by piece when they are written.
 * Whoever writes it needs to know nothing of what it means.
 */
export interface Hdf5Group {
  readonly kind: 'group'
  readonly attributes: Hdf5Attributes
  readonly children: Readonly<Record<string, Hdf5Group | Hdf5Dataset>>
}

export interface Hdf5Dataset {
  readonly kind: 'dataset'
  readonly attributes: Hdf5Attributes
  readonly content: Hdf5Content
}

/** Types of numbers by what holds them: `f8` a Float64Array. */
export type Hdf5Type = 'f8' | 'i4' | 'u4'

/** Numbers of a dataset, in a row. */
export type Hdf5Numbers = Float64Array | Int32Array | Uint32Array

/** A text or number by itself, a list of texts, or many numbers in pieces of whole rows. */
export type Hdf5Content =
  | { readonly text: string }
  | { readonly texts: readonly string[] }
  | { readonly number: number }
  | {
      readonly type: Hdf5Type
      /** Numbers in a row of a table; absent: it is a plain list. */
      readonly width?: number
      readonly pieces: () => AsyncIterable<Hdf5Numbers> | Iterable<Hdf5Numbers>
    }

/** Texts, real and whole numbers, and references to other objects of the file by their paths. */
export type Hdf5Attribute = string | number | readonly string[] | { readonly whole: number } | { readonly path: string }
export type Hdf5Attributes = Readonly<Record<string, Hdf5Attribute>>

/** A group of these. */
export function hdf5Group(attributes: Hdf5Attributes, children: Hdf5Group['children']): Hdf5Group {
  return { kind: 'group', attributes, children }
}

/** A dataset of this. */
export function hdf5Dataset(content: Hdf5Content, attributes: Hdf5Attributes = {}): Hdf5Dataset {
  return { kind: 'dataset', attributes, content }
}
