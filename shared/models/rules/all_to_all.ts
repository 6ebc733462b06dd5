import { allowAutapses } from '../common-parameters'
import { defineConnectionRule } from '../define-model'

/** Connects every source with every target. */
export const all_to_all = defineConnectionRule({
  name: 'all_to_all',
  title: 'All to all',
  text: 'Connects every source with every target.',
  random: false,
  parameters: { allow_autapses: allowAutapses },
  expected: ({ pre, post }) => pre * post,
})
