import { FindResident, type Resident, UnmergeResident } from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useState } from 'react';
import { Icon } from '../../app/Icon.tsx';
import { phrases } from '../../app/phrases.ts';
import { useWrite } from '../../app/queries.ts';
import { useAble } from '../../app/session.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { residentText } from './text.ts';

function Undo({ id }: { id: string }) {
  const t = useText(residentText);
  const p = useText(phrases);
  const queries = useQueryClient();
  const unmerge = useWrite(UnmergeResident);
  const [reason, setReason] = useState<string | null>(null);
  const go = async () => {
    await unmerge.mutateAsync({ params: { id }, body: { reason: (reason ?? '').trim() } });
    await queries.invalidateQueries({ queryKey: [FindResident.name] });
    toast(t('unmerged'));
  };
  if (reason === null)
    return (
      <Button size="small" onClick={() => setReason('')}>
        {t('unmerge')}
      </Button>
    );
  return (
    <>
      <Input
        size="small"
        value={reason}
        maxLength={200}
        autoFocus
        aria-label={t('reason')}
        placeholder={t('reason')}
        className="undo-reason"
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        size="small"
        type="primary"
        loading={unmerge.isPending}
        disabled={reason.trim().length < 2}
        onClick={() => void go().catch(() => undefined)}
      >
        {t('unmerge')}
      </Button>
      <Button size="small" type="text" onClick={() => setReason(null)}>
        {p('cancel')}
      </Button>
      <Trouble error={unmerge.error} />
    </>
  );
}

/** Says that records of one person were merged, and undoes it. */
export function Merged({ resident }: { resident: Resident }) {
  const t = useText(residentText);
  const able = useAble();
  const { mergedInto, mergedHere, redirectedFrom } = resident;
  if (!mergedInto && mergedHere.length === 0 && !redirectedFrom) return null;
  return (
    <div className="merged">
      {redirectedFrom ? (
        <p className="row">
          <Icon name="link" /> {t('redirected')}
        </p>
      ) : null}
      {mergedInto ? (
        <p className="row wrap">
          <Icon name="link" />
          <Link to="/ledger/$section/$id" params={{ section: 'residents', id: mergedInto }}>
            {t('mergedInto')}
          </Link>
          {able(UnmergeResident) ? <Undo id={resident.id} /> : null}
        </p>
      ) : null}
      {mergedHere.map((id) => (
        <p key={id} className="row wrap">
          <Icon name="link" /> {t('mergedHere')}
          {able(UnmergeResident) ? <Undo id={id} /> : null}
        </p>
      ))}
    </div>
  );
}
