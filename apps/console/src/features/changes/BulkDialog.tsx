import { SettleChanges } from '@jingwei/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { defined } from '../../app/defined.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { changeText } from './text.ts';

type Of = { readonly import: string; readonly field?: string };
type Done = { readonly settled: number; readonly left: number };

/** Hundred after hundred until there are no more; told after each. */
async function settleAll(
  of: Of & { approve: boolean; answer?: string },
  told: (done: number) => void,
): Promise<Done> {
  let done: Done = { settled: 0, left: 0 };
  for (let after: string | null | undefined; after !== null; ) {
    const { settled, left, next } = await client.call(SettleChanges, {
      body: { ...of, ...(after ? { after } : {}) },
    });
    const hindered = left.reduce((sum, { n }) => sum + n, 0);
    done = { settled: done.settled + settled, left: done.left + hindered };
    told(done.settled + done.left);
    after = next;
  }
  return done;
}

type BulkDialogProps = { of: Of; n: number; approve: boolean; onClose: () => void };

/** Says first what will happen to how many, then settles them. */
export function BulkDialog({ of, n, approve, onClose }: BulkDialogProps) {
  const t = useText(changeText);
  const queries = useQueryClient();
  const [answer, setAnswer] = useState('');
  const [done, setDone] = useState(0);
  const words = answer.trim();
  const settle = useMutation({
    mutationFn: () => settleAll({ ...of, approve, ...defined({ answer: words || undefined }) }, setDone),
    onSuccess: ({ settled, left }) => {
      const rest = left === 0 ? '' : t('bulkLeft', { n: left });
      toast(t(approve ? 'bulkApproved' : 'bulkRefused', { n: settled }) + rest);
      onClose();
    },
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => /^(change|resident|household)\./.test(String(queryKey[0])),
      }),
  });
  return (
    <Modal
      open
      title={t(approve ? 'bulkApproveTitle' : 'bulkRefuseTitle', { n })}
      okText={t(approve ? 'approveAll' : 'refuseAll', { n })}
      cancelText={t('cancel')}
      okButtonProps={{ loading: settle.isPending, danger: !approve }}
      cancelButtonProps={{ disabled: settle.isPending }}
      closable={!settle.isPending}
      mask={{ closable: false }}
      onOk={() => settle.mutate()}
      onCancel={onClose}
      width={500}
    >
      <div className="stack">
        <p>{t(approve ? 'bulkApproveHint' : 'bulkRefuseHint')}</p>
        <Input
          value={answer}
          maxLength={200}
          aria-label={t('answer')}
          placeholder={t('answer')}
          onChange={(event) => setAnswer(event.target.value)}
        />
        {settle.isPending && done > 0 ? <p className="muted">{t('bulkGo', { n: done })}</p> : null}
        <Trouble error={settle.error} />
      </div>
    </Modal>
  );
}
