import {
  CreatePartyGroup,
  ListPartyGroups,
  type PartyGroup,
  type ResidentRow,
  UpdatePartyGroup,
} from '@jingwei/contract';
import { EmptyState, ErrorState, LoadingState, uuidv7 } from '@jingwei/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import { useState } from 'react';
import { today } from '../../app/days.ts';
import { useRead, useWrite } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { Card, FormDialog, TextField, useLedgerSearch } from '../ledger/index.ts';
import { ResidentField } from './ResidentField.tsx';
import { captainText } from './text.ts';

type DialogProps = { grid: { place: string; name: string }; group?: PartyGroup; onClose: () => void };

/** Sets up the group of a grid, or changes it: name, leader, size, branch. */
function GroupDialog({ grid, group, onClose }: DialogProps) {
  const t = useText(captainText);
  const queries = useQueryClient();
  const create = useWrite(CreatePartyGroup);
  const update = useWrite(UpdatePartyGroup);
  const [id] = useState(uuidv7);
  const [name, setName] = useState(group?.name ?? grid.name + t('partyGroups'));
  const [leader, setLeader] = useState<ResidentRow | null>(null);
  const [members, setMembers] = useState(String(group?.members ?? ''));
  const [branch, setBranch] = useState(group?.branch ?? false);
  const send = async () => {
    const said = { name: name.trim(), members: Number(members), branch };
    if (group) {
      const body = { ...said, baseVersion: group.version, ...(leader ? { leader: leader.id } : {}) };
      await update.mutateAsync({ params: { id: group.id }, body });
    } else await create.mutateAsync({ body: { ...said, id, place: grid.place, leader: leader?.id ?? '' } });
    void queries.invalidateQueries({ queryKey: [ListPartyGroups.name] });
    toast(group ? t('saved') : t('groupAdded', { name: said.name }));
  };
  return (
    <FormDialog
      title={`${t(group ? 'editGroup' : 'addGroupTitle')} · ${grid.name}`}
      ok={t(group ? 'editGroup' : 'addGroup')}
      ready={name.trim() !== '' && members.trim() !== '' && (group !== undefined || leader !== null)}
      write={group ? update : create}
      onSubmit={send}
      onClose={onClose}
      width={560}
    >
      <TextField label={t('group')} value={name} onChange={setName} />
      <ResidentField
        label={group ? `${t('leader')} · ${group.leader.name}` : t('leader')}
        hint={t('leaderHint')}
        place={grid.place}
        chosen={leader}
        onChoose={setLeader}
      />
      <TextField label={t('members')} type="number" value={members} onChange={setMembers} />
      <Checkbox checked={branch} onChange={({ target }) => setBranch(target.checked)}>
        {t('isBranch')}
      </Checkbox>
    </FormDialog>
  );
}

function DissolveDialog({ group, onClose }: { group: PartyGroup; onClose: () => void }) {
  const t = useText(captainText);
  const queries = useQueryClient();
  const update = useWrite(UpdatePartyGroup);
  const [endedOn, setEndedOn] = useState(today);
  const send = async () => {
    await update.mutateAsync({ params: { id: group.id }, body: { endedOn, baseVersion: group.version } });
    void queries.invalidateQueries({ queryKey: [ListPartyGroups.name] });
    toast(t('saved'));
  };
  return (
    <FormDialog
      title={`${t('dissolve')} · ${group.name}`}
      ok={t('dissolve')}
      write={update}
      onSubmit={send}
      onClose={onClose}
    >
      <TextField label={t('endOn')} type="date" value={endedOn} onChange={setEndedOn} />
    </FormDialog>
  );
}

function Line({ group }: { group: PartyGroup }) {
  const t = useText(captainText);
  const [dialog, setDialog] = useState<'edit' | 'dissolve' | null>(null);
  const may = group.abilities.includes(UpdatePartyGroup.name);
  const close = () => setDialog(null);
  return (
    <tr>
      <td>{group.name}</td>
      <td>{group.placeName}</td>
      <td className="nowrap">
        <Link to="/ledger/$section/$id" params={{ section: 'residents', id: group.leader.id }}>
          {group.leader.name}
        </Link>
      </td>
      <td className="number">{group.members}</td>
      <td className="nowrap">{t(group.branch ? 'isBranch' : 'isGroup')}</td>
      <td className="nowrap">
        {may ? (
          <span className="line-actions">
            <Button size="small" type="text" onClick={() => setDialog('edit')}>
              {t('editGroup')}
            </Button>
            <Button size="small" type="text" onClick={() => setDialog('dissolve')}>
              {t('dissolve')}
            </Button>
          </span>
        ) : null}
        {dialog === 'edit' ? (
          <GroupDialog grid={{ place: group.place, name: group.placeName }} group={group} onClose={close} />
        ) : null}
        {dialog === 'dissolve' ? <DissolveDialog group={group} onClose={close} /> : null}
      </td>
    </tr>
  );
}

const heads = ['group', 'grid', 'leader', 'members', 'branch', 'actions'] as const;

/** Party groups of grids (R18), and beside them the grids that have none. */
export function PartyGroups() {
  const t = useText(captainText);
  const able = useAble();
  const { search } = useLedgerSearch();
  const [grid, setGrid] = useState<{ place: string; name: string } | null>(null);
  const query = search.place ? { place: search.place } : {};
  const read = useRead(ListPartyGroups, { query }, { keep: true });
  if (read.isError && !read.data)
    return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <LoadingState lines={8} />;
  const { items, without } = read.data;
  return (
    <div className="two-lists">
      <div className="scroll-x">
        {items.length === 0 ? <EmptyState title={t('emptyGroup')} hint={t('emptyGroupHint')} /> : null}
        {items.length > 0 ? (
          <table className="sheet">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((group) => (
                <Line key={group.id} group={group} />
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
      <Card title={t('withoutGroup')} aside={<span className="number muted">{without.length}</span>}>
        {without.length === 0 ? <p className="muted">{t('allHave')}</p> : null}
        <ul className="form-lines">
          {without.slice(0, 60).map((one) => (
            <li key={one.place} className="row">
              <span>{one.name}</span>
              <span className="spread" />
              {able(CreatePartyGroup) ? (
                <Button size="small" onClick={() => setGrid(one)}>
                  {t('addGroup')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
      {grid ? <GroupDialog grid={grid} onClose={() => setGrid(null)} /> : null}
    </div>
  );
}
