import { EmptyState, LoadingState } from '@jingwei/ui';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useChosenInSight } from '../../app/chosenInSight.ts';
import { Icon } from '../../app/Icon.tsx';
import { phrases } from '../../app/phrases.ts';
import { useSession } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { openSections, type Section } from '../../shell/ledgerSections.ts';
import { useLedgerSearch } from './search.ts';
import { ledgerText } from './text.ts';
import { Watermark } from './Watermark.tsx';
import './ledger.css';

const groups = ['basis', 'people', 'work', 'data'] as const;

function RailEntry({ section }: { section: Section }) {
  const t = useText(section.text);
  const { search } = useLedgerSearch();
  return (
    <li>
      <Link
        to="/ledger/$section"
        params={{ section: section.name }}
        search={search.place ? { place: search.place } : {}}
        className="rail-link"
        activeProps={{ 'data-chosen': true }}
        activeOptions={{ includeSearch: false }}
      >
        <Icon name={section.icon} />
        <span className="clip">{t(section.name)}</span>
      </Link>
    </li>
  );
}

function Rail({ open, chosen }: { open: readonly Section[]; chosen: string | undefined }) {
  const t = useText(ledgerText);
  const rail = useChosenInSight(chosen);
  return (
    <nav ref={rail} className="rail" aria-label={t('ledgers')}>
      {groups.map((group) => {
        const some = open.filter((section) => section.group === group);
        if (some.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`ledger-${group}`} className="rail-group">
            <h2 id={`ledger-${group}`} className="rail-title">
              {t(`group_${group}`)}
            </h2>
            <ul>
              {some.map((section) => (
                <RailEntry key={section.name} section={section} />
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

function Content({ section, id }: { section: Section | undefined; id: string | undefined }) {
  const p = useText(phrases);
  const { List, Detail } = section ?? {};
  if (id !== undefined && Detail) return <Detail key={id} id={id} />;
  if (List) return <List />;
  return (
    <EmptyState
      title={p('forbiddenTitle')}
      hint={p('forbiddenHint')}
      action={<Link to="/">{p('toStart')}</Link>}
    />
  );
}

/** The ledgers: those that the session's posts open in the rail, one of them beside it, marked with who looks when. */
export function LedgerPage() {
  const { section: name, id } = useParams({ strict: false });
  const { abilities } = useSession();
  const open = openSections(abilities);
  return (
    <div className="ledger">
      {open.length > 0 ? <Rail open={open} chosen={name} /> : null}
      <div className="ledger-page">
        <Suspense fallback={<LoadingState lines={10} />}>
          <Content section={open.find((section) => section.name === name)} id={id} />
        </Suspense>
      </div>
      <Watermark />
    </div>
  );
}
