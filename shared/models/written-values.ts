import type {
  Distribution,
  Expression,
  GivenValue,
  GivenValues,
  ParameterValue,
  ParameterValues,
  WrittenDistribution,
  WrittenEntry,
  WrittenValue,
} from './descriptor'

/** Whether a value is to be worked out from variables. */
export function isExpression(value: WrittenValue | undefined): value is Expression {
  return typeof value === 'object' && 'expression' in value
}

/** Whether a document's value is drawn at random. */
export function isWrittenDistribution(value: WrittenValue | undefined): value is WrittenDistribution {
  return typeof value === 'object' && 'distribution' in value
}

/** Whether a value that is worked out already is drawn at random. */
export function isDistribution(value: GivenValue | undefined): value is Distribution {
  return typeof value === 'object' && 'distribution' in value
}

/** Whether a value stands there as it is: neither worked out nor drawn. */
export function isPlainValue(value: WrittenValue | GivenValue | undefined): value is ParameterValue {
  if (value === undefined || typeof value !== 'object') return value !== undefined
  return isEntries(value) ? !value.some(hasExpression) : Array.isArray(value)
}

/** Whether a value is a list of dictionaries, such as compartments. */
export function isEntries(value: WrittenValue | GivenValue | undefined): value is readonly WrittenEntry[] {
  return Array.isArray(value) && typeof value[0] === 'object'
}

/** Whether a number of a dictionary is to be worked out. */
function hasExpression(entry: WrittenEntry): boolean {
  return Object.values(entry).some((value) => typeof value === 'object' && Object.values(value).some((each) => typeof each === 'object'))
}

/** The values that are the same for all. */
export function plainValues(values: GivenValues): ParameterValues {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, ParameterValue] => !isDistribution(entry[1])))
}
