import { allowAutapses } from '../common-parameters'
import { defineConnectionRule } from '../define-model'

/** Connects the first source with the first target, the second with the second, and so on. */
export const one_to_one = defineConnectionRule({
  name: 'one_to_one',
  title: 'One to one',
  text: 'Connects the first source with the first target, the second with the second, and so on; both sides must have the same size.',
  random: false,
  parameters: { allow_autapses: allowAutapses },
  expected: ({ pre, post }) => Math.min(pre, post),
})
