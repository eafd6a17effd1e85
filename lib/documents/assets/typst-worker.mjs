// One export: a job as JSON on stdin, the PDF on stdout. Plain JavaScript, so that it runs as it is beside any bundle.
// Compiling is synchronous and cannot be interrupted; a process of its own can be ended, and gives back all its memory.
import { readFileSync } from 'node:fs'

const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler').catch((error) => {
  process.stderr.write(String(error))
  process.exit(3) // no compiler for this platform
})

const { workspace, template, fonts, data, issuedAt } = JSON.parse(readFileSync(0, 'utf8'))
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fonts }] })
// What PDF/A wants to be told of properties it does not know.
const schemaOfUa = [
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>',
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
  '<pdfaProperty:category>internal</pdfaProperty:category>',
  '<pdfaProperty:description>Part of PDF/UA the file conforms to</pdfaProperty:description>',
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>',
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>',
].join('')
const inputs = { data: JSON.stringify(data) }
const pdf = (pdfStandard) =>
  compiler.pdf({ mainFilePath: template, inputs }, { pdfStandard, creationTimestamp: issuedAt })

// The compiler obeys one standard per export. The first is the gate: it throws unless the document conforms.
const accessible = pdf('ua-1')
process.stdout.write(forArchives() ?? accessible)

/** Archives refuse what readers do not mind: a heading of more than 32,767 letters. */
function forArchives() {
  try {
    return claimBoth(Buffer.from(pdf('a-2a')))
  } catch (error) {
    if (!String(error).includes('PDF/A-2a error')) throw error
    return null
  }
}

/**
 * The PDF/A-2a says that it is PDF/UA-1 as well: in its metadata, by a schema that PDF/A wants described, and it shows its
 * title. Metadata and catalog are the last two objects, followed by the table of where all begin.
 */
function claimBoth(archive) {
  const file = archive.toString('latin1')
  const type = file.lastIndexOf('/Type /Metadata')
  const metadata = file.lastIndexOf('\n\n', type) + 2
  const stream = file.indexOf('stream\n', type) + 'stream\n'.length
  const streamEnd = file.lastIndexOf('\nendstream')
  const catalog = file.indexOf('\n\n', streamEnd) + 2
  const table = file.lastIndexOf('\nxref\n') + 1

  const claims = insert(
    insert(file.slice(stream, streamEnd), '<pdfaExtension:schemas><rdf:Bag>', schemaOfUa),
    '<pdfaid:conformance>A</pdfaid:conformance>',
    '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>',
  )
  const head = file.slice(metadata, stream).replace(/\/Length \d+/, `/Length ${claims.length}`)
  const objects = head + claims + file.slice(streamEnd, catalog)
  const root = insert(file.slice(catalog, table), '/ViewerPreferences <<', '\n    /DisplayDocTitle true')
  const rows = file
    .slice(table)
    .replace(/\d{10}( 00000 n\r\ntrailer)/, `${String(metadata + objects.length).padStart(10, '0')}$1`)
    .replace(/startxref\n\d+/, `startxref\n${metadata + objects.length + root.length}`)
  return Buffer.from(file.slice(0, metadata) + objects + root + rows, 'latin1')
}

function insert(text, after, more) {
  const [before, behind, ...others] = text.split(after)
  if (behind === undefined || others.length > 0) throw new Error(`Expected ${after} once.`)
  return before + after + more + behind
}
