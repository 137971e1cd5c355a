import { CreateDepartment, ListUnits, type Unit, UnitMembers, type unitKinds } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, useTranslation } from '@jingwei/ui';
import Button from 'antd/es/button';
import { useState } from 'react';
import { Icon } from '../../../app/Icon.tsx';
import { useRead } from '../../../app/queries.ts';
import { useAble } from '../../../app/session.ts';
import { useText } from '../../../app/text.ts';
import { useAreas } from '../../place/index.ts';
import { PageHead } from '../PageHead.tsx';
import { adminText } from '../text.ts';
import '../../unit/index.ts';
import { UnitDialog } from './UnitDialog.tsx';

function Members({ unit }: { unit: Unit }) {
  const t = useText(adminText);
  const { t: word } = useTranslation();
  const read = useRead(UnitMembers, { params: { id: unit.id } });
  const members = read.data?.items ?? [];
  return (
    <section className="admin-card" aria-label={unit.name}>
      <h2>{unit.name}</h2>
      <dl className="facts">
        <div>
          <dt>{t('unitKind')}</dt>
          <dd>{word(`unitKinds.${unit.kind}`)}</dd>
        </div>
        <div>
          <dt>{t('code')}</dt>
          <dd className="number">{unit.code}</dd>
        </div>
      </dl>
      <h3>{t('members')}</h3>
      {read.isPending ? <LoadingState lines={3} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.isSuccess && members.length === 0 ? <p className="muted">{t('membersNone')}</p> : null}
      <ul className="people">
        {members.map((member) => (
          <li key={member.id}>
            <strong>{member.name}</strong>
            <span className="muted">{word(`posts.${member.post}`)}</span>
            {member.lead ? <span className="mark mark-normal">{t('lead')}</span> : null}
            <span className="spread" />
            <span className="number">{member.telephone}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const order = [
  'department',
  'emergencyTeam',
  'county',
  'subdistrict',
  'community',
  'grid',
] as const satisfies readonly (typeof unitKinds)[number][];

/** The units and who is on post in each; new departments and teams. */
export function UnitsPage() {
  const t = useText(adminText);
  const { t: word } = useTranslation();
  const able = useAble();
  const { byPlace } = useAreas();
  const read = useRead(ListUnits);
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [creating, setCreating] = useState(false);
  const wanted = words.trim().toLowerCase();
  const units = (read.data?.items ?? []).filter(
    (unit) => unit.name.toLowerCase().includes(wanted) || unit.code.toLowerCase().includes(wanted),
  );
  const unit = read.data?.items.find((one) => one.id === chosen);
  return (
    <>
      <PageHead title={t('unitsTitle')} hint={t('unitsHint')}>
        {able(CreateDepartment) ? (
          <Button type="primary" onClick={() => setCreating(true)}>
            {t('createUnit')}
          </Button>
        ) : null}
      </PageHead>
      <div className="admin-split">
        <div className="place-tree">
          <label className="place-search">
            <Icon name="search" />
            <input
              type="search"
              value={words}
              aria-label={t('unitSearch')}
              placeholder={t('unitSearch')}
              onChange={(event) => setWords(event.target.value)}
            />
          </label>
          <div className="place-list">
            {read.isPending ? <LoadingState lines={6} /> : null}
            {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
            {read.isSuccess && units.length === 0 ? (
              <p className="place-none muted">{t('unitsNone')}</p>
            ) : null}
            {order.map((kind) => {
              const some = units.filter((one) => one.kind === kind);
              if (some.length === 0) return null;
              return (
                <section key={kind}>
                  <h3 className="palette-group">
                    {word(`unitKinds.${kind}`)} {some.length}
                  </h3>
                  {some.map((one) => (
                    <button
                      key={one.id}
                      type="button"
                      className="unit plain"
                      data-chosen={one.id === chosen}
                      onClick={() => setChosen(one.id)}
                    >
                      <span className="clip">{one.name}</span>
                      <span className="small" data-vacant={one.members === 0}>
                        {t('membersCount', { n: one.members })}
                      </span>
                    </button>
                  ))}
                </section>
              );
            })}
          </div>
        </div>
        {unit ? (
          <Members key={unit.id} unit={unit} />
        ) : (
          <EmptyState title={t('unitsTitle')} hint={t('unitsHint')} />
        )}
      </div>
      {creating ? <UnitDialog places={byPlace} onClose={() => setCreating(false)} /> : null}
    </>
  );
}
