import { fontFamilies } from './fonts.ts';

/**
 * The résumé's page, in Typst. The profile comes in as JSON through `sys.inputs` and is only ever set as text:
 * a string of Typst is content, not markup.
 */
export const template = `
#let data = json(bytes(sys.inputs.profile))
#let accent = rgb("#0f766e")
#let quiet = rgb("#52606d")

#set document(title: data.title, author: "", date: none)
#set text(font: (${fontFamilies.map((name) => `"${name}"`).join(', ')}), fallback: false, size: 10pt, lang: "en", hyphenate: false)
#set par(leading: 0.62em, spacing: 0.75em, justify: false)

// The direction of a text is that of its first strong letter.
#let starts-right = regex("^[^\\\\p{L}]*[\\\\p{Arabic}\\\\p{Hebrew}\\\\p{Syriac}\\\\p{Thaana}]")
#let is-right(words) = words.match(starts-right) != none
// Letters that came joined are whole: the font is not to take them apart.
#let joined = regex("[\\\\u{fb50}-\\\\u{fbb1}\\\\u{fbd3}-\\\\u{fbe7}\\\\u{fbfc}-\\\\u{fbff}\\\\u{fe80}-\\\\u{fef4}]")
#let whole(words, body) = {
  set text(features: (ccmp: 0)) if words.match(joined) != none
  body
}
#let directed(words, body) = whole(words, if is-right(words) {
  set text(dir: rtl)
  align(right, body)
} else { body })

#set page(
  paper: "a4",
  margin: (x: 2cm, top: 1.8cm, bottom: 2cm),
  footer: context {
    set text(size: 8pt, fill: quiet)
    let name = data.name
    if name.clusters().len() > 60 { name = name.clusters().slice(0, 59).join() + "…" }
    align(center)[#whole(name, name) · page #counter(page).display() of #counter(page).final().first()]
  },
)

// A word or two with a direction of their own.
#let own(words) = whole(words, box(text(dir: if is-right(words) { rtl } else { ltr }, words)))

// Items one after the other, in the direction of the first.
#let row(items, separator) = if items.len() > 0 { directed(items.first(), items.map(own).join(separator)) }

#let bullet(words) = {
  let mark = text(fill: accent)[•]
  block(above: 0.6em, below: 0.6em, width: 100%, if is-right(words) {
    grid(columns: (1fr, auto), column-gutter: 0.5em, directed(words, words), mark)
  } else { grid(columns: (auto, 1fr), column-gutter: 0.5em, mark, words) })
}

#let section(name) = block(above: 1.5em, below: 0.8em, sticky: true, width: 100%)[
  #text(size: 9pt, weight: 600, fill: accent, tracking: 0.08em, upper(name))
  #v(-0.55em)
  #line(length: 100%, stroke: 0.5pt + rgb("#cbd5e1"))
]

#let entry(item) = block(above: 1.1em, below: 0.5em, width: 100%)[
  #block(sticky: true, below: 0.55em, width: 100%)[
    #let what = directed(item.title, text(weight: 600, item.title))
    #let when = text(size: 9pt, fill: quiet, number-width: "tabular", item.dates)
    #if is-right(item.title) {
      grid(columns: (auto, 1fr), column-gutter: 1.2em, when, what)
    } else { grid(columns: (1fr, auto), column-gutter: 1.2em, what, when) }
    #if item.place != "" {
      v(-0.35em)
      directed(item.place, text(fill: quiet, item.place))
    }
  ]
  #for words in item.paragraphs { block(above: 0.65em, below: 0.65em, width: 100%, directed(words, words)) }
  #for words in item.highlights { bullet(words) }
]

#block(below: 0.7em, width: 100%)[
  // Arabic and Devanagari reach below the line further than Latin letters do.
  #set text(bottom-edge: "descender") if data.name.match(regex("[\\\\p{Arabic}\\\\p{Devanagari}]")) != none
  #set par(leading: 0.45em)
  #directed(data.name, text(size: if data.name.clusters().len() > 60 { 13pt } else { 21pt }, weight: 600, data.name))
]
#if data.headline != "" {
  block(below: 0.9em, width: 100%, directed(data.headline, text(size: 11.5pt, fill: accent, data.headline)))
}
#if data.contact.len() > 0 {
  set text(size: 9pt, fill: quiet)
  data.contact.map(it => if it.url == "" { own(it.text) } else { link(it.url, own(it.text)) }).join([ #h(0.35em)·#h(0.35em) ])
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
  row(data.skills, [ #h(0.3em)·#h(0.3em) ])
}
#if data.languages.len() > 0 {
  section("Languages")
  row(data.languages, [ #h(0.3em)·#h(0.3em) ])
}
#if data.note != "" { block(above: 1.5em, text(size: 9pt, fill: quiet, data.note)) }
`;
