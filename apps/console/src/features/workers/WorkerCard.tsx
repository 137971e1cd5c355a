import { ListUnits, UnitMembers } from '@jingwei/contract';
import { LoadingState, useTranslation } from '@jingwei/ui';
import Popover from 'antd/es/popover';
import { useState } from 'react';
import { useRead } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { workerText } from './text.ts';

function Members({ place }: { place: string }) {
  const t = useText(workerText);
  const { t: word } = useTranslation();
  const units = useRead(ListUnits, {}, { staleTime: 300_000 });
  const unit = units.data?.items.find((one) => one.kind === 'grid' && one.place === place);
  const read = useRead(UnitMembers, { params: { id: unit?.id ?? '' } }, { enabled: unit !== undefined });
  if (!read.data) return <LoadingState lines={2} />;
  return (
    <ul className="worker-card">
      {read.data.items.map((member) => (
        <li key={member.id}>
          <strong>{member.name}</strong>
          <span className="muted small">
            {word(`posts.${member.post}`)}
            {member.lead ? ` · ${t('lead')}` : ''}
          </span>
          <span className="spread" />
          <span className="number">{member.telephone}</span>
        </li>
      ))}
    </ul>
  );
}

/** A worker’s name; opened, whom to call in the grid and on which number, which is published by law. */
export function WorkerCard({ place, name }: { place: string; name: string }) {
  const able = useAble();
  const [open, setOpen] = useState(false);
  if (!able(UnitMembers) || !able(ListUnits)) return <>{name}</>;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      content={open ? <Members place={place} /> : null}
    >
      <button type="button" className="plain link" aria-expanded={open}>
        {name}
      </button>
    </Popover>
  );
}
