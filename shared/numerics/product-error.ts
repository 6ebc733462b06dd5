/** What rounding took away: a · b − product, exactly, where `product` is a · b as computed (Dekker 1971, Numerische Mathematik 18:224–242). */
export function productError(a: number, b: number, product: number): number {
  // Multiplying by 2^27 + 1 splits a number into two halves of 26 bits (Veltkamp).
  const splitter = 134217729
  const scaledA = splitter * a
  const headA = scaledA - (scaledA - a)
  const tailA = a - headA
  const scaledB = splitter * b
  const headB = scaledB - (scaledB - b)
  const tailB = b - headB
  return headA * headB - product + headA * tailB + tailA * headB + tailA * tailB
}
