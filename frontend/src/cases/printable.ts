const orders = [
  '\\u001b\\[[0-?]*[ -/]*[@-~]',
  '\\u001b\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?',
  '\\u001b[ -~]?',
]
/** What a terminal would take as an order: colours, movements of the cursor, titles. */
const ORDERS = new RegExp(orders.join('|'), 'g')

/** Output as plain text, without what is meant for a terminal alone. */
export function printable(text: string): string {
  return text.replace(ORDERS, '').replace(/\r\n?/g, '\n').trimEnd()
}
