import { FindStandIns, ProposeStandIns, SaveStandIns, type StandIns } from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { keyOf, useRead, useWrite } from '../../app/queries.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { useAreas } from '../place/index.ts';
import { divisionText } from './text.ts';

type GroupOf = Readonly<Record<string, number>>;
type Groups = StandIns['groups'];

const numbered = (groups: Groups): GroupOf =>
  Object.fromEntries(groups.flatMap((group, i) => group.map((place) => [place, i + 1])));

/** Groups of two or three; what stands alone is in none. */
function groupsFrom(standIns: StandIns, groupOf: GroupOf): Groups {
  const chosen = Map.groupBy(
    standIns.grids.map(({ place }) => place).filter((place) => (groupOf[place] ?? 0) > 0),
    (place) => groupOf[place] ?? 0,
  );
  return [...chosen.values()].filter((group) => group.length > 1);
}

type RowsProps = {
  standIns: StandIns;
  groupOf: GroupOf;
  edits: boolean;
  onGroup: (groupOf: GroupOf) => void;
};

function Rows({ standIns, groupOf, edits, onGroup }: RowsProps) {
  const t = useText(divisionText);
  const groups = Math.max(1, Math.ceil(standIns.grids.length / 2));
  const options = [
    { value: 0, label: t('noGroup') },
    ...Array.from({ length: groups }, (_, i) => ({ value: i + 1, label: t('group', { n: i + 1 }) })),
  ];
  const label = (group: number) => (group === 0 ? t('noGroup') : t('group', { n: group }));
  return (
    <table className="sheet divisions-sheet" aria-label={t('standIn')}>
      <thead>
        <tr>
          {(['gridTable', 'households', 'worker', 'standIn'] as const).map((head) => (
            <th key={head} scope="col">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {standIns.grids.map(({ place, name, households, worker }) => (
          <tr key={place}>
            <td>{name}</td>
            <td className="number">{households ?? ''}</td>
            <td>{worker ?? <span className="muted">{t('vacant')}</span>}</td>
            <td>
              {edits ? (
                <Select<number>
                  aria-label={`${name} ${t('standIn')}`}
                  value={groupOf[place] ?? 0}
                  options={options}
                  style={{ width: 140 }}
                  onChange={(group) => onGroup({ ...groupOf, [place]: group })}
                />
              ) : (
                label(groupOf[place] ?? 0)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Editor({ standIns }: { standIns: StandIns }) {
  const t = useText(divisionText);
  const queries = useQueryClient();
  const write = useWrite(SaveStandIns);
  const [groupOf, setGroupOf] = useState(() => numbered(standIns.groups));
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const params = { community: standIns.community };
  const edits = standIns.abilities.includes(SaveStandIns.name);
  const propose = () => {
    setAsking(true);
    setTrouble(null);
    client
      .call(ProposeStandIns, { params })
      .then(({ groups }) => setGroupOf(numbered(groups)), setTrouble)
      .finally(() => setAsking(false));
  };
  const save = () => {
    const groups = groupsFrom(standIns, groupOf);
    write
      .mutateAsync({ params, body: { groups, base: standIns.groups } })
      .then((saved) => {
        queries.setQueryData(keyOf(FindStandIns, { params }), saved);
        toast(t('standInSaved'));
      })
      // The refusal stands in `write.error` and is said below.
      .catch(() => undefined);
  };
  return (
    <>
      <Rows {...{ standIns, groupOf, edits }} onGroup={setGroupOf} />
      <Trouble error={write.error ?? trouble} />
      {edits ? (
        <p className="divisions-actions">
          <Button loading={asking} onClick={propose}>
            {t('standInPropose')}
          </Button>
          <Button type="primary" loading={write.isPending} onClick={save}>
            {t('standInSave')}
          </Button>
          <span className="small muted">{t('standInHint')}</span>
        </p>
      ) : null}
    </>
  );
}

/** Who stands in for whom in the grids that are in force, community by community (R11). */
export function StandInsPage() {
  const t = useText(divisionText);
  const { areas } = useAreas();
  const communities = areas.filter(({ kind, active }) => kind === 'community' && active);
  const [chosen, setChosen] = useState<string | null>(null);
  const community = chosen ?? communities[0]?.place ?? null;
  const asked = { params: { community: community ?? '' } };
  const read = useRead(FindStandIns, asked, { enabled: community !== null });
  if (communities.length === 0) return <EmptyState title={t('standIn')} hint={t('emptyReader')} />;
  return (
    <div className="divisions-standins">
      <Select<string>
        aria-label={t('community')}
        value={community}
        showSearch={{ optionFilterProp: 'label' }}
        options={communities.map(({ place, name }) => ({ value: place, label: name }))}
        style={{ width: 240 }}
        onChange={setChosen}
      />
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {read.isPending ? <LoadingState lines={4} /> : null}
      {read.data && read.data.grids.length === 0 ? <EmptyState title={t('standInNone')} /> : null}
      {read.data && read.data.grids.length > 0 ? (
        <Editor key={read.data.community} standIns={read.data} />
      ) : null}
    </div>
  );
}
