import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { RelativeTime } from '@/components/accounts/relative-time';
import { Artwork } from '@/components/ui/artwork';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import type { ModerationCaseDto, ReportDto, ReportedKind, SnapshotDto } from '@/lib/moderation/contract';
import { CaseDecisions } from './case-decisions';
import { DecisionForm } from './decision-form';

/** One thing with what was seen of it, what was said about it, and what was decided. */
export function ModerationCase({ found }: { found: ModerationCaseDto }) {
  const t = useTranslations('moderation');
  const { kind, subjectId, versions, openCount, changedAt } = found;
  const name = versions[0]?.snapshot.name ?? '';
  const headingId = `case-${found.id}`;
  return (
    <article aria-labelledby={headingId} className="rounded-surface bg-surface p-5 sm:p-6">
      <header className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={headingId} className="display min-w-0 text-lg break-words">
          <Link href={`/${kind}/${subjectId}`} dir="auto" className="touch-target hover:underline">
            {name}
          </Link>
        </h2>
        <Badge>{t(`kinds.${kind}`)}</Badge>
        {openCount > 0 ? <Badge tone="danger">{t('openCount', { count: openCount })}</Badge> : null}
        <span className="text-sm text-muted">
          <RelativeTime at={changedAt} />
        </span>
      </header>
      <div className="grid gap-6">
        {versions.map(({ snapshot, reports }) => (
          <section key={reports[0]?.id} className="grid gap-4 lg:grid-cols-2 lg:gap-8">
            <Snapshot kind={kind} snapshot={snapshot} />
            <Reports reports={reports} />
          </section>
        ))}
      </div>
      <CaseDecisions decisions={found.decisions} name={name} />
      {found.isOpen ? <DecisionForm found={found} name={name} /> : null}
    </article>
  );
}

/** Exactly what was seen: as text, nothing in it acts. */
function Snapshot({ kind, snapshot }: { kind: ReportedKind; snapshot: SnapshotDto }) {
  const t = useTranslations('moderation');
  const [picture] = snapshot.pictures;
  return (
    <div className="flex gap-4 rounded-control bg-room p-4">
      {kind === 'profile' ? (
        <Avatar name={snapshot.name} sizePx={64} />
      ) : (
        <Artwork
          artwork={picture ?? null}
          alt={picture ? t('picture') : ''}
          sizePx={96}
          className="size-24"
        />
      )}
      <div className="min-w-0">
        <p className="text-sm text-muted">{t('asSeen')}</p>
        <p dir="auto" className="font-semibold break-words">
          {snapshot.name}
        </p>
        {snapshot.byline ? (
          <p dir="auto" className="text-sm break-words text-muted">
            {snapshot.byline}
          </p>
        ) : null}
        {snapshot.text ? (
          <p
            dir="auto"
            // Scrolled by keyboard, too.
            tabIndex={0}
            role="region"
            aria-label={t('text')}
            className="mt-2 max-h-48 overflow-y-auto text-sm text-pretty break-words whitespace-pre-line"
          >
            {snapshot.text}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Reports({ reports }: { reports: readonly ReportDto[] }) {
  const t = useTranslations('moderation');
  const tReport = useTranslations('report');
  return (
    <ul aria-label={t('reports')} className="grid content-start gap-3">
      {reports.map((report) => (
        <li key={report.id}>
          <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
            <span className="font-medium text-ink">{tReport(`reasons.${report.reason}`)}</span>
            <span>
              {report.reporter ? <bdi>{report.reporter.displayName}</bdi> : t('nobody')} ·{' '}
              <RelativeTime at={report.createdAt} />
            </span>
            {report.isOpen ? null : <Badge>{t('settled')}</Badge>}
          </p>
          {report.text ? (
            <p dir="auto" className="mt-1 text-sm text-pretty break-words whitespace-pre-line">
              {report.text}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
