import { TextLink } from '@/components/ui/link'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import { formatDateTime } from '@/lib/dates'
import { formatSize } from '@/lib/file-types/labels'
import type { PaperVersion } from '@/lib/files/queries'
import { paperAddress } from './paper-list'

/** Older versions stay readable for whoever reads the latest. */
export function FileVersions({ versions, current }: { versions: PaperVersion[]; current: string }) {
  if (versions.length < 2) return null
  return (
    <Section title="Fassungen">
      <Rows flat>
        {versions.map((version) => (
          <Row
            key={version.fileId}
            title={
              version.fileId === current ? (
                <>Fassung&nbsp;{version.version} (diese)</>
              ) : (
                <TextLink href={paperAddress(version)}>Fassung&nbsp;{version.version}</TextLink>
              )
            }
            facts={
              <>
                <span className="file-name">{version.name}</span>
                <span>{formatSize(version.size)}</span>
                <span>
                  {formatDateTime(version.createdAt)}
                  {version.by && `, ${version.by}`}
                </span>
              </>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}
