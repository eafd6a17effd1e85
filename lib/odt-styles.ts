import { textPage, type TextDocument } from './text-document'

export const odtNamespaces = Object.entries({
  office: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  style: 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
  text: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  table: 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
  fo: 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0',
  svg: 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0',
  meta: 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0',
  dc: 'http://purl.org/dc/elements/1.1/',
  xlink: 'http://www.w3.org/1999/xlink',
})
  .map(([prefix, name]) => `xmlns:${prefix}="${name}"`)
  .join(' ')

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What paragraphs, lists and pages look like; editors find the names in their list of styles. */
export function odtStyles({ header, footer }: TextDocument): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<office:document-styles ${odtNamespaces} office:version="1.3">${fonts}` +
    `<office:styles>${defaults}${paragraphs.join('')}${characters}${lists}</office:styles>` +
    `<office:automatic-styles>${layout}</office:automatic-styles>` +
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page">' +
    `<style:header><text:p text:style-name="${header ? 'Entwurf' : 'Header'}">${escaped(header ?? '')}</text:p></style:header>` +
    `<style:footer><text:p text:style-name="Footer">${escaped(footer)} · Seite <text:page-number text:select-page="current">1</text:page-number> von <text:page-count>1</text:page-count></text:p></style:footer>` +
    '</style:master-page></office:master-styles></office:document-styles>'
  )
}

const fonts =
  '<office:font-face-decls>' +
  `<style:font-face style:name="Sans" svg:font-family="'Liberation Sans'" style:font-family-generic="swiss" style:font-pitch="variable"/>` +
  `<style:font-face style:name="Serif" svg:font-family="'Liberation Serif'" style:font-family-generic="roman" style:font-pitch="variable"/>` +
  '</office:font-face-decls>'

const defaults =
  '<style:default-style style:family="paragraph">' +
  '<style:paragraph-properties fo:orphans="2" fo:widows="2" style:tab-stop-distance="12.5mm"/>' +
  '<style:text-properties style:font-name="Sans" fo:font-size="10.5pt" fo:language="de" fo:country="DE" fo:color="#15191c" fo:hyphenate="true" fo:hyphenation-remain-char-count="3" fo:hyphenation-push-char-count="3"/>' +
  '</style:default-style>' +
  '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'

type Look = { display?: string; paragraph?: string; text?: string; outline?: number }

function paragraph(name: string, { display, paragraph = '', text = '', outline }: Look): string {
  return (
    `<style:style style:name="${name}"${display ? ` style:display-name="${display}"` : ''} style:family="paragraph" style:parent-style-name="Standard"` +
    `${outline ? ` style:next-style-name="body" style:default-outline-level="${outline}"` : ''}>` +
    (paragraph && `<style:paragraph-properties ${paragraph}/>`) +
    (text && `<style:text-properties ${text}/>`) +
    '</style:style>'
  )
}

const grey = 'fo:color="#434a50"'
const heading = (level: number, size: string, above: string): string =>
  paragraph(`Heading_20_${level}`, {
    display: `Heading ${level}`,
    outline: level,
    paragraph: `fo:margin-top="${above}" fo:margin-bottom="2mm" fo:keep-with-next="always"`,
    text: `fo:font-size="${size}" fo:font-weight="bold" fo:hyphenate="false"`,
  })

const paragraphs = [
  heading(1, '22pt', '6mm'),
  heading(2, '12pt', '7mm'),
  heading(3, '10.5pt', '4mm'),
  paragraph('body', {
    display: 'Text',
    paragraph: 'fo:margin-bottom="2.5mm" fo:line-height="130%"',
    text: 'style:font-name="Serif"',
  }),
  paragraph('small', {
    display: 'Kleiner Text',
    paragraph: 'fo:margin-bottom="2mm"',
    text: `fo:font-size="9pt" ${grey}`,
  }),
  paragraph('label', {
    display: 'Bezeichnung',
    paragraph: 'fo:margin-top="3mm" fo:margin-bottom="1mm" fo:keep-with-next="always"',
    text: 'fo:font-size="9pt" fo:font-weight="bold"',
  }),
  paragraph('decision', {
    display: 'Beschluss',
    paragraph:
      'fo:margin-bottom="2.5mm" fo:padding="2mm" fo:padding-right="0mm" fo:border="none" fo:border-left="1.5pt solid #15191c" fo:line-height="130%"',
    text: 'style:font-name="Serif" fo:font-size="11.5pt"',
  }),
  paragraph('signature', {
    display: 'Unterschrift',
    paragraph:
      'fo:margin-top="18mm" fo:margin-bottom="6mm" style:join-border="false" fo:margin-right="85mm" fo:padding-top="1.5mm" fo:border="none" fo:border-top="0.75pt solid #15191c" fo:keep-together="always"',
    text: 'fo:font-size="9pt"',
  }),
  paragraph('letterhead', {
    display: 'Briefkopf',
    paragraph:
      'fo:margin-bottom="2mm" fo:padding-bottom="2mm" fo:border="none" fo:border-bottom="1.5pt solid #15191c"',
    text: 'fo:font-size="9pt"',
  }),
  paragraph('Table_20_Contents', {
    display: 'Table Contents',
    paragraph: 'fo:margin-bottom="0mm"',
    text: 'fo:font-size="9.5pt"',
  }),
  paragraph('Table_20_Heading', {
    display: 'Table Heading',
    paragraph: 'fo:margin-bottom="0mm"',
    text: 'fo:font-size="9pt" fo:font-weight="bold"',
  }),
  paragraph('Header', { text: 'fo:font-size="8pt"' }),
  paragraph('Entwurf', {
    paragraph: 'fo:text-align="end"',
    text: 'fo:font-size="9pt" fo:font-weight="bold"',
  }),
  paragraph('Footer', {
    paragraph: 'fo:padding-top="1.5mm" fo:border="none" fo:border-top="0.5pt solid #15191c"',
    text: `fo:font-size="8pt" ${grey}`,
  }),
]

const characters = [
  ['Bold', 'fo:font-weight="bold"'],
  ['Italic', 'fo:font-style="italic"'],
  ['BoldItalic', 'fo:font-weight="bold" fo:font-style="italic"'],
]
  .map(
    ([name, look]) =>
      `<style:style style:name="${name}" style:family="text"><style:text-properties ${look}/></style:style>`,
  )
  .join('')

const levels = [1, 2, 3, 4, 5, 6]
const place = (level: number): string =>
  '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">' +
  `<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="${level * 6}mm" fo:text-indent="-6mm" fo:margin-left="${level * 6}mm"/>` +
  '</style:list-level-properties>'
const lists =
  '<text:list-style style:name="Bullets">' +
  levels
    .map(
      (level) =>
        `<text:list-level-style-bullet text:level="${level}" text:bullet-char="–">${place(level)}</text:list-level-style-bullet>`,
    )
    .join('') +
  '</text:list-style><text:list-style style:name="Numbers">' +
  levels
    .map(
      (level) =>
        `<text:list-level-style-number text:level="${level}" style:num-format="1" style:num-suffix=".">${place(level)}</text:list-level-style-number>`,
    )
    .join('') +
  '</text:list-style>'

const layout =
  `<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="${textPage.width}mm" fo:page-height="${textPage.height}mm" style:print-orientation="portrait" fo:margin-top="12mm" fo:margin-bottom="12mm" fo:margin-left="${textPage.left}mm" fo:margin-right="${textPage.right}mm"/>` +
  '<style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="4mm"/></style:header-style>' +
  '<style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm"/></style:footer-style>' +
  '</style:page-layout>'
