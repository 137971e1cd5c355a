import { type CommunityFlag, type CommunityProfile, FindCommunity, SaveCommunity } from '@jingwei/contract';
import { ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { type ReactNode, useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { Card, Facts, useCareWord } from '../ledger/index.ts';
import { Clarity } from './Clarity.tsx';
import { CommunityDialog } from './CommunityDialog.tsx';
import { communityText } from './text.ts';

function FlagLine({ flag }: { flag: CommunityFlag }) {
  const t = useText(communityText);
  const posts = ['principal', 'deputy', 'member'] as const;
  const post = posts.find((one) => one === flag.of);
  const of = post ? t(`post_${post}`) : flag.of;
  return (
    <li className="row">
      <Icon name="alert" size={14} />
      {t(`flag_${flag.kind}`, { of, is: flag.is, least: flag.least })}
    </li>
  );
}

/** A figure that opens the ledger it was counted from. */
function Counted({ section, place, n }: { section: string; place: string; n: number }) {
  return (
    <Link to="/ledger/$section" params={{ section }} search={{ place }}>
      {n.toLocaleString('en-US')}
    </Link>
  );
}

function Figures({ profile }: { profile: CommunityProfile }) {
  const t = useText(communityText);
  const { summary, place } = profile;
  const opened = (section: string, n: number): ReactNode => <Counted section={section} place={place} n={n} />;
  return (
    <Card title={t('figures')} aside={<span className="small muted">{t('figuresHint')}</span>}>
      <Facts
        of={[
          [t('grids'), summary.grids],
          [t('buildings'), opened('buildings', summary.buildings)],
          [t('dwellings'), summary.dwellings.toLocaleString('en-US')],
          [t('households'), opened('households', summary.households)],
          [t('residents'), opened('residents', summary.residents)],
          [t('registered'), summary.registered.toLocaleString('en-US')],
          [t('migrants'), summary.migrants.toLocaleString('en-US')],
          [t('organisations'), opened('organisations', summary.organisations)],
          [t('captains'), opened('captains', summary.captains)],
          [t('partyGroups'), summary.partyGroups],
          [t('areaKm2'), profile.areaKm2],
          [t('villages'), profile.villages],
          [t('boundary'), profile.boundary],
        ]}
      />
    </Card>
  );
}

function CareNumbers({ profile }: { profile: CommunityProfile }) {
  const t = useText(communityText);
  const careWord = useCareWord();
  return (
    <Card title={t('careTitle')} aside={<span className="small muted">{t('careHint')}</span>}>
      <Facts
        of={profile.summary.care.map(({ category, people }) => [
          careWord(category),
          people === null ? (
            <span key={category} className="muted">
              {t('few')}
            </span>
          ) : (
            <Link
              key={category}
              to="/ledger/$section"
              params={{ section: 'care' }}
              search={{ place: profile.place, category }}
            >
              {people.toLocaleString('en-US')}
            </Link>
          ),
        ])}
      />
    </Card>
  );
}

function Lists({ profile }: { profile: CommunityProfile }) {
  const t = useText(communityText);
  const lines = (rows: readonly string[]): ReactNode =>
    rows.length === 0 ? (
      <p className="muted">{t('none')}</p>
    ) : (
      <ul className="form-lines">
        {rows.map((row) => (
          <li key={row}>{row}</li>
        ))}
      </ul>
    );
  const { premises, pay, budgets, honours } = profile;
  return (
    <>
      <Card title={t('premises')}>
        {lines(
          premises.map(
            (one) => `${one.name} · ${t(`origin_${one.origin}`)} · ${one.areaM2} ㎡ ${one.since ?? ''}`,
          ),
        )}
      </Card>
      <Card title={t('pay')}>
        {lines(
          pay.map(
            (one) => `${t(`post_${one.post}`)} × ${one.people} · ¥${one.monthly.toLocaleString('en-US')}`,
          ),
        )}
      </Card>
      <Card title={t('budgets')}>
        {lines(budgets.map(({ year, amount }) => `${year} · ¥${amount.toLocaleString('en-US')}`))}
      </Card>
      <Card title={t('honours')}>
        {lines(honours.map(({ name, level, year }) => `${year} · ${name} · ${t(`level_${level}`)}`))}
      </Card>
    </>
  );
}

/** A community: figures as of now, how clear its grids are, what it has, and what is below the minimum. */
export function CommunityPage({ id }: { id: string }) {
  const t = useText(communityText);
  const read = useRead(FindCommunity, { params: { place: id } });
  const [editing, setEditing] = useState(false);
  const profile = read.data;
  if (read.isError && !profile) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!profile) return <LoadingState lines={10} />;
  return (
    <article className="dossier">
      <header className="dossier-head">
        <h1>{profile.name}</h1>
        <span className="spread" />
        {profile.abilities.includes(SaveCommunity.name) ? (
          <Button type="primary" onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
        ) : null}
      </header>
      <div className="dossier-grid">
        <div className="dossier-column">
          <Figures profile={profile} />
          <Clarity place={profile.place} />
          <CareNumbers profile={profile} />
        </div>
        <aside className="dossier-column">
          {profile.flags.length > 0 ? (
            <Card title={t('belowTitle')}>
              <ul className="form-lines">
                {profile.flags.map((flag) => (
                  <FlagLine key={`${flag.kind} ${flag.of}`} flag={flag} />
                ))}
              </ul>
            </Card>
          ) : null}
          <Lists profile={profile} />
          {profile.changedAt ? (
            <p className="muted small">
              {t('changed', { name: profile.changedBy ?? '' })} · <TimeText at={profile.changedAt} exact />
            </p>
          ) : null}
        </aside>
      </div>
      {editing ? <CommunityDialog profile={profile} onClose={() => setEditing(false)} /> : null}
    </article>
  );
}
