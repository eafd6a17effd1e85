import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { canWritePapers } from '@/lib/files/policy'
import { listPapersOfItem } from '@/lib/files/queries'
import { whyNotAdd, whyNotChange } from '@/lib/files/rules'
import type { Proposal } from '@/lib/proposals/queries'
import { PaperList } from './paper-list'
import { UploadPapers } from './upload-papers'

/** What belongs to a proposal, and goes along onto the agenda. */
export async function ProposalPapers({ actor, proposal }: { actor: Actor; proposal: Proposal }) {
  const papers = await listPapersOfItem(actor, proposal.item.id)
  const { item, meeting } = proposal
  const coProposers = proposal.coSubmitters.flatMap(({ organizationId: id, state }) =>
    state === 'accepted' ? { id } : [],
  )
  const own = canWritePapers(actor, { item, coProposers, meeting })
  const writes = own && !whyNotAdd({ item, meeting })
  if (papers.length === 0 && !writes) return null
  const changes = own && !whyNotChange({ item, meeting })
  const list = papers.length > 0 && <PaperList papers={papers} changes={changes} />
  return (
    <Section
      title="Unterlagen"
      note={writes && 'Sie gehen mit auf die Tagesordnung. Dateien lassen sich auch hierher ziehen.'}
    >
      {writes ? (
        <UploadPapers to={`/api/items/${item.id}/papers`} about="zur Anmeldung">
          {list}
        </UploadPapers>
      ) : (
        list
      )}
    </Section>
  )
}
