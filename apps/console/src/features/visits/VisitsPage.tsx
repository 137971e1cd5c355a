import { EmptyState, LoadingState } from '@jingwei/ui';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useChosenInSight } from '../../app/chosenInSight.ts';
import { Icon } from '../../app/Icon.tsx';
import { phrases } from '../../app/phrases.ts';
import { useSession } from '../../app/session.ts';
import { useText } from '../../app/text.ts';

import { Watermark } from '../ledger/index.ts';
import { useVisitSearch } from './search.ts';
import { openSections } from './sections.ts';
import { visitText } from './text.ts';
import './visits.css';

type Open = ReturnType<typeof openSections>;
const groups = ['visits', 'trust', 'days'] as const;

function Rail({ open, chosen }: { open: Open; chosen: string | undefined }) {
  const t = useText(visitText);
  const rail = useChosenInSight(chosen);
  const { search } = useVisitSearch();
  return (
    <nav ref={rail} className="rail" aria-label={t('sections')}>
      {groups.map((group) => {
        const some = open.filter((section) => section.group === group);
        if (some.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`visits-${group}`} className="rail-group">
            <h2 id={`visits-${group}`} className="rail-title">
              {t(`group_${group}`)}
            </h2>
            <ul>
              {some.map(({ name, icon }) => (
                <li key={name}>
                  <Link
                    to="/visits/$section"
                    params={{ section: name }}
                    search={search.place ? { place: search.place } : {}}
                    className="rail-link"
                    activeProps={{ 'data-chosen': true }}
                    activeOptions={{ includeSearch: false }}
                  >
                    <Icon name={icon} />
                    <span className="clip">{t(name)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}

function Content({ section, id }: { section: Open[number] | undefined; id: string | undefined }) {
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

/** Visits and what makes them believable: a section of the rail, or one thing in it. */
export function VisitsPage() {
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
