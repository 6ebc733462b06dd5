import type { KeptTurn } from '../../../shared/document/panels'
import type { LayerFrame } from '../../../shared/models/space/layer'

/** How a volume is looked at. Angles are in radians. */
export interface Turn {
  /** About its upward axis, z. */
  readonly azimuth: number
  /** From how high: 0 is from the side, a quarter of a turn from above, as a plane is drawn. */
  readonly elevation: number
  /** 1 shows all of it. */
  readonly zoom: number
}

/** From the front, a little from the left and above. */
export const firstTurn: Turn = { azimuth: -0.55, elevation: 0.42, zoom: 1 }

/** How a volume is looked at, in words: `32° from the left, 24° from above`. */
export function turnWords({ azimuth, elevation, zoom }: Turn): string {
  const [aside, above] = [degreesOf(azimuth), degreesOf(elevation)]
  const side = aside === 0 ? 'from the front' : `${Math.abs(aside)}° from the ${aside < 0 ? 'left' : 'right'}`
  const height = above === 0 ? 'level' : `${Math.abs(above)}° ${above > 0 ? 'from above' : 'from below'}`
  return `${side}, ${height}${zoom === 1 ? '' : `, ${zoom.toFixed(1)}×`}`
}

/** A view as the settings of a panel keep it; nothing of the one that all begin with. */
export function keptTurn(turn: Turn): KeptTurn | undefined {
  if (turn === firstTurn) return undefined
  const tenths = (radians: number): number => Math.round((radians * 1800) / Math.PI) / 10
  return { azimuth: tenths(turn.azimuth), elevation: tenths(turn.elevation), zoom: Math.round(turn.zoom * 100) / 100 }
}

/** The view that the settings of a panel keep; the first one where they keep none, or none that there can be. */
export function turnKept(kept: KeptTurn | undefined): Turn {
  if (kept === undefined || !Object.values(kept).every(Number.isFinite)) return firstTurn
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  return turnedBy({ azimuth: radians(kept.azimuth), elevation: radians(kept.elevation), zoom: kept.zoom }, 0, 0)
}

/** Between −180 and 180. */
function degreesOf(radians: number): number {
  const degrees = Math.round((radians * 180) / Math.PI) % 360
  return degrees > 180 ? degrees - 360 : degrees <= -180 ? degrees + 360 : degrees
}

const [leastZoom, mostZoom] = [0.5, 8]

/** A view turned on and come nearer by a factor; never upside down. */
export function turnedBy(turn: Turn, azimuth: number, elevation: number, nearer = 1): Turn {
  return {
    azimuth: (turn.azimuth + azimuth) % (2 * Math.PI),
    elevation: clamp(turn.elevation + elevation, -Math.PI / 2, Math.PI / 2),
    zoom: clamp(turn.zoom * nearer, leastZoom, mostZoom),
  }
}

/** Where a volume lies: sizes along its axes and its lowest corner. */
export type VolumeBox = Pick<LayerFrame, 'width' | 'height' | 'depth' | 'left' | 'bottom' | 'floor'>

/** Places of nodes along each axis. */
interface Places {
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  readonly z: ArrayLike<number>
}

/** A volume as it is seen on a screen of some size. */
export interface VolumeView {
  /** CSS pixels for a unit of length in its middle. */
  readonly scale: number
  /** Writes where `count` places are seen, each as x and y on the screen, downwards, and its nearness: 1 in the middle, more before it. */
  see(places: Places, count: number, out: Float32Array): void
}

/** So far away is the eye, in radii of the volume: near enough to tell before from behind. */
const eyeDistance = 5

/** The nearness of the farthest and of the nearest place of a volume. */
export const nearnessRange = [eyeDistance / (eyeDistance + 1), eyeDistance / (eyeDistance - 1)] as const

/** Looks at a volume so that all of it is seen at a zoom of 1, however it is turned. */
export function viewVolume(box: VolumeBox, turn: Turn, width: number, height: number, margin: number): VolumeView {
  const radius = Math.max(1e-9, Math.hypot(box.width, box.height, box.depth) / 2)
  const room = Math.max(1, Math.min(width, height) / 2 - margin)
  // The outline of a ball is a little wider than the ball, seen from so near.
  const scale = (turn.zoom * room * Math.sqrt(eyeDistance ** 2 - 1)) / (eyeDistance * radius)
  const [cos, sin] = [Math.cos(turn.azimuth), Math.sin(turn.azimuth)]
  const [rise, fall] = [Math.cos(turn.elevation), Math.sin(turn.elevation)]
  const [middleX, middleY, middleZ] = [box.left + box.width / 2, box.bottom + box.height / 2, box.floor + box.depth / 2]
  const eye = eyeDistance * radius
  return {
    scale,
    see({ x, y, z }, count, out) {
      for (let k = 0; k < count; k++) {
        const [fromX, fromY, fromZ] = [x[k]! - middleX, y[k]! - middleY, z[k]! - middleZ]
        const back = fromY * cos - fromX * sin
        const nearness = eye / (eye + back * rise - fromZ * fall)
        out[3 * k] = width / 2 + (fromX * cos + fromY * sin) * scale * nearness
        out[3 * k + 1] = height / 2 - (fromZ * rise + back * fall) * scale * nearness
        out[3 * k + 2] = nearness
      }
    },
  }
}

/** The eight corners of a volume; bits of their number say which end of x, y and z they are at. */
export function cornersOf({ left, bottom, floor, width, height, depth }: VolumeBox): Places {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7]
  return {
    x: corners.map((corner) => left + width * (corner & 1)),
    y: corners.map((corner) => bottom + height * ((corner >> 1) & 1)),
    z: corners.map((corner) => floor + depth * (corner >> 2)),
  }
}

/** The twelve edges of a volume, as pairs of corners, with the axis that each runs along. */
export const boxEdges: readonly (readonly [from: number, to: number, axis: 0 | 1 | 2])[] = ([0, 1, 2] as const).flatMap((axis) =>
  [0, 1, 2, 3, 4, 5, 6, 7].filter((corner) => ((corner >> axis) & 1) === 0).map((corner) => [corner, corner + (1 << axis), axis] as const),
)

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
