import { ListNeeds, type Need, SettleNeed } from '@jingwei/contract';
import { useQueryClient } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Segmented from 'antd/es/segmented';
import { useState } from 'react';
import { useWrite } from '../../../app/queries.ts';
import { Trouble } from '../../../app/Trouble.tsx';
import { useText } from '../../../app/text.ts';
import { toast } from '../../../app/toast.tsx';
import { Field } from '../parts.tsx';
import { visitWords } from '../words.ts';
import { workText } from '../workText.ts';

const states = ['answered', 'closed'] as const;

/** Answers a need, or closes it. */
export function SettleDialog({ need, onClose }: { need: Need; onClose: () => void }) {
  const t = useText(workText);
  const w = useText(visitWords);
  const queries = useQueryClient();
  const write = useWrite(SettleNeed);
  const [state, setState] = useState<(typeof states)[number]>('answered');
  const [answer, setAnswer] = useState(need.answer);
  const save = () =>
    write.mutate(
      { params: { id: need.id }, body: { state, answer: answer.trim(), version: need.version } },
      {
        onSuccess: () => {
          toast(t('settled'));
          void queries.invalidateQueries({ queryKey: [ListNeeds.name] });
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('settleTitle')}
      okText={t('settle')}
      okButtonProps={{ disabled: answer.trim() === '', loading: write.isPending }}
      onOk={save}
      onCancel={onClose}
      width={520}
    >
      <div className="stack">
        <p className="vis-quote">{need.text}</p>
        <Segmented
          aria-label={t('settleTo')}
          value={state}
          onChange={setState}
          options={states.map((one) => ({ value: one, label: w(`needState_${one}`) }))}
        />
        <Field label={t('answer')} hint={t('answerHint')}>
          {(id) => (
            <Input.TextArea
              id={id}
              value={answer}
              maxLength={1000}
              autoSize={{ minRows: 3, maxRows: 8 }}
              autoFocus
              onChange={(event) => setAnswer(event.target.value)}
            />
          )}
        </Field>
        <Trouble error={write.error} />
      </div>
    </Modal>
  );
}
