/**
 * The layout of every printed document, in Typst. All that differs comes as data in `sys.inputs.document`: nothing of it
 * is read as markup. Heads of tables repeat on each page; a row that fits a page is not split over two.
 */
export const PDF_TEMPLATE = String.raw`
#let d = json(bytes(sys.inputs.at("document")))
#let isRtl = d.direction == "rtl"
#let ink = rgb("#1e1b17")
#let soft = rgb("#58524a")
#let rule = rgb("#827a6d")
#let hair = rgb("#d9d3c6")
#let accent = rgb("#0b5f95")

#set document(title: d.title, author: d.author, date: none)
#set text(
  lang: d.language,
  dir: if isRtl { rtl } else { ltr },
  font: ("Noto Sans", "Noto Naskh Arabic"),
  size: 9pt,
  fill: ink,
)
#set par(leading: 0.55em, spacing: 0.9em)
#set page(
  paper: "a4",
  flipped: d.isLandscape,
  margin: (x: 16mm, top: if d.demonstration == none { 16mm } else { 20mm }, bottom: 18mm),
  header: if d.demonstration == none { none } else {
    block(width: 100%, stroke: 0.6pt + rule, inset: (x: 6pt, y: 3.5pt), text(size: 7.5pt, d.demonstration))
  },
  footer: context {
    set text(size: 7.5pt, fill: soft)
    line(length: 100%, stroke: 0.4pt + hair)
    v(-4pt)
    grid(
      columns: (1fr, auto),
      column-gutter: 12pt,
      d.foot,
      d.pageOf.at(0) + str(counter(page).get().first()) + d.pageOf.at(1) + str(counter(page).final().first()) + d.pageOf.at(2),
    )
  },
)
#show heading: set text(weight: "bold", fill: ink)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 11.5pt)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.7em)
#show table.cell.where(y: 0): set text(weight: "bold", size: 8pt)

#let said(one) = {
  let weight = one.at("weight", default: none)
  if weight == "strong" { strong(one.text) } else if weight == "soft" { text(fill: soft, one.text) } else { one.text }
}
// A row of a few lines stays on one page. A longer one may go on over the next: else it leaves half a page empty.
#let isLong(row) = row.any(lines => lines.len() > 6 or lines.map(one => one.text.len()).sum(default: 0) > 500)
#let inCell(lines) = lines.map(one => block(spacing: 0.5em, width: 100%, said(one))).join()

#if d.over != "" { text(fill: soft, d.over) }
#heading(level: 1, d.title)
#text(size: 10pt, d.state)

#for block-of in d.blocks {
  if block-of.kind == "heading" { heading(level: 2, block-of.text) }
  else if block-of.kind == "text" {
    par(if block-of.at("isSoft", default: false) { text(fill: soft, size: 8pt, block-of.text) } else { block-of.text })
  }
  else if block-of.kind == "facts" {
    for fact in block-of.facts {
      par(spacing: 0.55em, [#text(fill: soft, fact.term + ": ")#fact.value])
    }
  }
  else {
    block(above: 1.1em, below: 0.5em, sticky: true, {
      strong(block-of.caption)
      if block-of.at("note", default: "") != "" {
        linebreak()
        text(size: 8pt, fill: soft, block-of.note)
      }
    })
    table(
      columns: block-of.columns.map(column => column.width * 1fr),
      align: block-of.columns.map(column => if column.at("isNumeric", default: false) { end } else { start }),
      stroke: (x, y) => (bottom: if y == 0 { 0.8pt + rule } else { 0.4pt + hair }),
      inset: (x: 4pt, y: 4pt),
      table.header(repeat: true, ..block-of.columns.map(column => column.label)),
      ..block-of.rows.map(row => row.map(cell => table.cell(breakable: isLong(row), inCell(cell)))).flatten(),
    )
  }
}
`;
