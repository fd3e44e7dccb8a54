/** The number of a receipt, in one piece however narrow the page is: broken at its hyphens it reads as several. */
export function ReceiptNumber({ number }: { number: string }) {
  return <bdi className="nowrap">{number}</bdi>;
}
