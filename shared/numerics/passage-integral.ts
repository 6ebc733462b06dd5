import { scaledComplementaryError } from './scaled-error-function'

/** Places and weights of Kronrod's rule with 15 points in (−1, 1), of which every other one is Gauss's with 7 (R. Piessens et al., QUADPACK, 1983). */
const places = [
  0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926,
  0.741531185599394439863864773280788, 0.586087235467691130294144691830259, 0.405845151377397166906606412076961,
  0.207784955007898467600689403773245,
] as const
const kronrod = [
  0.02293532201052922496373200805897, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518,
  0.140653259715525918745189590510238, 0.16900472663926790282658342659855, 0.190350578064785409913256402421014,
  0.204432940075298892414161999234649,
] as const
const gauss = [0.129484966168869693270611432679082, 0.27970539148927666790146777142378, 0.38183005050511894495036977548898] as const
const kronrodMiddle = 0.209482141084727828012999174891714
const gaussMiddle = 0.417959183673469387755102040816327

/** Both rules agree within this share of a part, or it is halved, but not more often than this. */
const tolerance = 1e-10
const mostHalvings = 60

/** Ends of the parts that are still to be done. */
const ends = new Float64Array(mostHalvings + 2)
const rules = { gauss: 0, kronrod: 0 }

/** Both rules for the scaled error function between two numbers. */
function applyRules(from: number, to: number): void {
  const middle = (from + to) / 2
  const half = (to - from) / 2
  const inMiddle = scaledComplementaryError(-middle)
  let fine = kronrodMiddle * inMiddle
  let coarse = gaussMiddle * inMiddle
  for (let k = 0; k < 7; k++) {
    const away = half * places[k]!
    const both = scaledComplementaryError(-(middle - away)) + scaledComplementaryError(-(middle + away))
    fine += kronrod[k]! * both
    if (k % 2 === 1) coarse += gauss[(k - 1) / 2]! * both
  }
  rules.kronrod = fine * half
  rules.gauss = coarse * half
}

/**
 * Integral of e^(u²) (1 + erf u) between two numbers, to about 10 digits: with what stands before it, the mean time that a potential with white noise takes from
 * its reset to its threshold (A. J. F. Siegert, Phys. Rev. 81, 1951). Infinity where it is too large for a number.
 */
export function passageIntegral(from: number, to: number): number {
  let sum = 0
  let start = from
  let open = 0
  ends[0] = to
  while (open >= 0) {
    const end = ends[open]!
    applyRules(start, end)
    if (!Number.isFinite(rules.kronrod)) return Infinity
    if (open < mostHalvings && Math.abs(rules.kronrod - rules.gauss) > tolerance * rules.kronrod) {
      ends[++open] = (start + end) / 2
      continue
    }
    sum += rules.kronrod
    start = end
    open--
  }
  return sum
}
