import { numberRule } from '../define-rule'

/** The potential must be able to reach its threshold. */
export const thresholdAboveLowest = numberRule({
  needs: ['V_th', 'V_min'],
  holds: (values) => values.V_th >= values.V_min,
  text: 'V_th must not be below V_min.',
})
