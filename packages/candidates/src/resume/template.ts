import { fontFamilies } from './fonts.ts';

/**
 * The résumé's page, in Typst. The profile comes in as JSON through `sys.inputs` and is only ever set as text:
 * a string of Typst is content, not markup.
 */
export const template = `
#let data = json(bytes(sys.inputs.profile))
#let accent = rgb("#0f766e")
#let quiet = rgb("#52606d")

#set document(title: data.name, author: "", date: none)
#set page(
  paper: "a4",
  margin: (x: 2cm, top: 1.8cm, bottom: 2cm),
  footer: context {
    set text(size: 8pt, fill: quiet)
    let name = data.name
    if name.clusters().len() > 60 { name = name.clusters().slice(0, 59).join() + "…" }
    align(center)[#text(name) · page #counter(page).display() of #counter(page).final().first()]
  },
)
#set text(font: (${fontFamilies.map((name) => `"${name}"`).join(', ')}), fallback: false, size: 10pt, lang: "en", hyphenate: false)
#set par(leading: 0.62em, spacing: 0.75em, justify: false)

// The direction of a text is that of its first strong letter.
#let starts-right = regex("^[^\\\\p{L}]*[\\\\p{Arabic}\\\\p{Hebrew}\\\\p{Syriac}\\\\p{Thaana}]")
#let directed(words, body) = if words.match(starts-right) != none {
  set text(dir: rtl)
  align(right, body)
} else { body }

#let section(name) = block(above: 1.5em, below: 0.8em, sticky: true, width: 100%)[
  #text(size: 9pt, weight: 600, fill: accent, tracking: 0.08em, upper(name))
  #v(-0.55em)
  #line(length: 100%, stroke: 0.5pt + rgb("#cbd5e1"))
]

#let entry(item) = block(above: 1.1em, below: 0.5em, width: 100%)[
  #block(sticky: true, below: 0.55em, width: 100%)[
    #grid(
      columns: (1fr, auto),
      column-gutter: 1.2em,
      directed(item.title, text(weight: 600, item.title)),
      text(size: 9pt, fill: quiet, number-width: "tabular", item.dates),
    )
    #if item.place != "" {
      v(-0.35em)
      directed(item.place, text(fill: quiet, item.place))
    }
  ]
  #for words in item.paragraphs { block(above: 0.65em, below: 0.65em, width: 100%, directed(words, words)) }
  #if item.highlights.len() > 0 {
    list(marker: text(fill: accent)[•], spacing: 0.6em, ..item.highlights.map(words => directed(words, words)))
  }
]

#block(below: 0.7em, width: 100%)[
  #set par(leading: 0.45em)
  #directed(data.name, text(size: if data.name.clusters().len() > 60 { 13pt } else { 21pt }, weight: 600, data.name))
]
#if data.headline != "" {
  block(below: 0.9em, width: 100%, directed(data.headline, text(size: 11.5pt, fill: accent, data.headline)))
}
#if data.contact.len() > 0 {
  set text(size: 9pt, fill: quiet)
  data.contact.map(it => box(if it.url == "" { text(it.text) } else { link(it.url, text(it.text)) })).join([ #h(0.35em)·#h(0.35em) ])
}
#if data.summary.len() > 0 {
  section("Summary")
  for words in data.summary { block(above: 0.65em, below: 0.65em, width: 100%, directed(words, words)) }
}
#if data.experience.len() > 0 {
  section("Experience")
  for item in data.experience { entry(item) }
}
#if data.education.len() > 0 {
  section("Education")
  for item in data.education { entry(item) }
}
#if data.skills.len() > 0 {
  section("Skills")
  data.skills.map(it => box(text(it))).join([ #h(0.3em)·#h(0.3em) ])
}
#if data.languages.len() > 0 {
  section("Languages")
  data.languages.map(it => box(text(it))).join([ #h(0.3em)·#h(0.3em) ])
}
#if data.note != "" { block(above: 1.5em, text(size: 9pt, fill: quiet, data.note)) }
`;
