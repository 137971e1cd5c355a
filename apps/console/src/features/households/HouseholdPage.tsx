import { FindBuilding, FindHousehold, type Household, UpdateHousehold } from '@jingwei/contract';
import { ErrorState, LoadingState, TimeText } from '@jingwei/ui';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { addressOf, Card, doorOf, Facts, Path, Where } from '../ledger/index.ts';

import { Completeness } from './Completeness.tsx';
import { EditHousehold } from './EditHousehold.tsx';
import { Members } from './Members.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import './household.css';
import { householdText } from './text.ts';
import { Needs, Visits } from './Work.tsx';

function Head({ household, onEdit }: { household: Household; onEdit: () => void }) {
  const t = useText(householdText);
  const { lodging, rental, endedOn, overdue, lastVisitAt, kind } = household;
  return (
    <>
      <Path section="households" place={lodging.place} />
      <header className="dossier-head">
        <h1>{addressOf(lodging)}</h1>
        <span className="mark mark-normal">{t('dossier')}</span>
        {kind === 'collective' ? <span className="mark mark-normal">{t('kind_collective')}</span> : null}
        {rental ? <span className="mark mark-yellow">{t('rental')}</span> : null}
        {endedOn ? <span className="mark mark-red">{t('ended')}</span> : null}
        {overdue ? <span className="mark mark-red">{t(lastVisitAt ? 'overdue' : 'never')}</span> : null}
        <span className="spread" />
        {household.abilities.includes(UpdateHousehold.name) ? (
          <Button onClick={onEdit} className="no-print">
            {t('edit')}
          </Button>
        ) : null}
        <Button icon={<Icon name="print" />} className="no-print" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </header>
    </>
  );
}

function Side({ household }: { household: Household }) {
  const t = useText(householdText);
  const { lodging } = household;
  const building = useRead(FindBuilding, { params: { id: lodging.building } });
  return (
    <aside className="dossier-column">
      <Completeness household={household} />
      <Card title={t('where')}>
        <Where place={lodging.place} point={building.data?.point ?? null} label={t('where')} />
        <Facts
          of={[
            [t('address'), household.address === lodging.buildingName ? null : household.address],
            [
              t('dwelling'),
              <Link
                key="building"
                to="/ledger/$section/$id"
                params={{ section: 'buildings', id: lodging.building }}
              >
                {lodging.buildingName} {doorOf(lodging)}
              </Link>,
            ],
            [t('grid'), household.placeName],
            [t('telephone'), household.telephone],
            [t('book'), t(household.hasBook ? 'bookKept' : 'bookNone')],
            [t('note'), household.note],
          ]}
        />
      </Card>
      <p className="muted small">
        {t('changed', { name: household.changedBy ?? t('system') })} ·{' '}
        <TimeText at={household.changedAt} exact />
      </p>
    </aside>
  );
}

/** One household, one file: who lives there, visits, needs, what is missing, and where it is (R33). */
export function HouseholdPage({ id }: { id: string }) {
  const t = useText(householdText);
  const read = useRead(FindHousehold, { params: { id } });
  const [editing, setEditing] = useState(false);
  const household = read.data;
  if (read.isError && !household)
    return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!household) return <LoadingState lines={10} />;
  return (
    <article className="dossier">
      <Head household={household} onEdit={() => setEditing(true)} />
      <div className="dossier-grid">
        <div className="dossier-column">
          <Members household={household} />
          {household.former.length > 0 ? (
            <Card title={t('former', { n: household.former.length })}>
              <PeopleTable people={household.former} />
            </Card>
          ) : null}
          <Card title={t('visits')}>
            <Visits visits={household.visits} />
          </Card>
          <Card title={t('needsTitle')}>
            <Needs needs={household.needs} />
          </Card>
        </div>
        <Side household={household} />
      </div>
      {editing ? <EditHousehold household={household} onClose={() => setEditing(false)} /> : null}
    </article>
  );
}
