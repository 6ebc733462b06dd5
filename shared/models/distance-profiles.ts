import { logGamma } from '../random/log-gamma'
import type { DistanceProfile, PlaneProfile } from './descriptor'
import { type MeasuredPairs, measureOf, type OfPair } from './space/pair-measures'

/** Whether a profile is of two numbers, along x and y. */
export function isPlaneProfile(profile: DistanceProfile): profile is PlaneProfile {
  return profile.distribution === 'distance_gaussian2d' || profile.distribution === 'distance_gabor'
}

type LineProfile = Exclude<DistanceProfile, PlaneProfile>

/** A profile of one number as a function of it, its constants worked out once. */
function profileFunction(profile: LineProfile): (measure: number) => number {
  switch (profile.distribution) {
    case 'distance_linear': {
      const { offset = 0, slope = 1 } = profile
      return (measure) => offset + slope * measure
    }
    case 'distance_exponential': {
      const { scale = 1, beta = 0.25, offset = 0 } = profile
      const inverse = 1 / beta
      return (measure) => offset + scale * Math.exp(-measure * inverse)
    }
    case 'distance_gaussian': {
      const { scale = 1, mean = 0, std = 0.25, offset = 0 } = profile
      const inverse = 1 / (2 * std * std)
      return (measure) => offset + scale * Math.exp(-(measure - mean) * (measure - mean) * inverse)
    }
    case 'distance_gamma': {
      const { scale = 1, kappa = 2, theta = 0.1, offset = 0 } = profile
      const height = Math.exp(-kappa * Math.log(theta) - logGamma(kappa))
      return (measure) => offset + scale * Math.pow(measure, kappa - 1) * Math.exp(-measure / theta) * height
    }
  }
}

const degree = Math.PI / 180

/** A profile of two numbers as a function of them. */
function planeFunction(profile: PlaneProfile): (x: number, y: number) => number {
  const { scale = 1, offset = 0 } = profile
  if (profile.distribution === 'distance_gaussian2d') {
    const { mean_x: meanX = 0, mean_y: meanY = 0, std_x: stdX = 0.25, std_y: stdY = 0.25, rho = 0 } = profile
    const left = 1 - rho * rho
    const [perX, perY, perBoth] = [1 / (2 * left * stdX * stdX), 1 / (2 * left * stdY * stdY), rho / (left * stdX * stdY)]
    return (x, y) => {
      const [dx, dy] = [x - meanX, y - meanY]
      return offset + scale * Math.exp(-dx * dx * perX - dy * dy * perY + dx * dy * perBoth)
    }
  }
  const { theta = 0, gamma = 1, std = 0.25, lam = 0.5, psi = 0 } = profile
  const [cos, sin, inverse] = [Math.cos(theta * degree), Math.sin(theta * degree), 1 / (2 * std * std)]
  return (x, y) => {
    const [along, across] = [x * cos + y * sin, y * cos - x * sin]
    const wave = Math.cos((2 * Math.PI * across) / lam + psi * degree)
    return offset + scale * Math.max(0, wave) * Math.exp(-(gamma * gamma * along * along + across * across) * inverse)
  }
}

/** What a profile comes to for each pair. */
export function profileOfPairs(profile: DistanceProfile, pairs: MeasuredPairs): OfPair {
  if (!isPlaneProfile(profile)) {
    const [valueAt, measure] = [profileFunction(profile), measureOf(profile.of ?? 'distance', pairs)]
    return (row, partner) => valueAt(measure(row, partner))
  }
  const valueAt = planeFunction(profile)
  const kind = profile.of ?? 'distance'
  const [x, y] = [measureOf(`${kind}.x`, pairs), measureOf(`${kind}.y`, pairs)]
  return (row, partner) => valueAt(x(row, partner), y(row, partner))
}

/** What a profile comes to along a line through its middle, as its picture shows it: of two numbers across the waves, or along x. */
export function profileCut(profile: DistanceProfile): (measure: number) => number {
  if (!isPlaneProfile(profile)) return profileFunction(profile)
  const valueAt = planeFunction(profile)
  if (profile.distribution === 'distance_gaussian2d') return (measure) => valueAt(measure, profile.mean_y ?? 0)
  const theta = (profile.theta ?? 0) * degree
  return (measure) => valueAt(-measure * Math.sin(theta), measure * Math.cos(theta))
}

/** How far from 0 a profile comes near to its offset; 1 where it never does. */
export function reachOf(profile: DistanceProfile): number {
  switch (profile.distribution) {
    case 'distance_linear':
      return 1
    case 'distance_exponential':
      return 3 * (profile.beta ?? 0.25)
    case 'distance_gaussian':
      return Math.abs(profile.mean ?? 0) + 3 * (profile.std ?? 0.25)
    case 'distance_gamma':
      return (profile.theta ?? 0.1) * ((profile.kappa ?? 2) + 4 * Math.sqrt(profile.kappa ?? 2))
    case 'distance_gaussian2d':
      return Math.abs(profile.mean_x ?? 0) + 3 * (profile.std_x ?? 0.25)
    case 'distance_gabor':
      return 3 * (profile.std ?? 0.25)
  }
}

/** Whether what a profile is of may be below 0, as a place or a way from one to the other. */
export function isSigned({ of = 'distance' }: DistanceProfile): boolean {
  return !of.startsWith('distance')
}

/** A distance beyond any that a drawing has, at which a profile that rises has risen. */
const farthest = 1

/** The least and the greatest value of a profile where nodes lie as usual. */
export function profileSupport(profile: DistanceProfile): readonly [number, number] {
  const valueAt = profileCut(profile)
  const at = isSigned(profile) ? [-farthest, 0, farthest] : [0, farthest]
  if (profile.distribution === 'distance_gaussian') at.push(Math.max(isSigned(profile) ? -Infinity : 0, profile.mean ?? 0))
  if (profile.distribution === 'distance_gaussian2d') at.push(profile.mean_x ?? 0)
  if (profile.distribution === 'distance_gamma') at.push(Math.max(0, ((profile.kappa ?? 2) - 1) * (profile.theta ?? 0.1)))
  const values = at.map(valueAt)
  if (profile.distribution === 'distance_gabor') values.push(profile.offset ?? 0, (profile.offset ?? 0) + (profile.scale ?? 1))
  return [Math.min(...values), Math.max(...values)]
}
