import { SettleNeed } from '@jingwei/contract';
import { useTranslation } from '@jingwei/ui';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Choice } from '../../parts/Choice.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { say } from '../../parts/toast.tsx';
import { WordsField } from '../../parts/WordsField.tsx';
import { useRecord } from '../outbox/index.ts';
import type { NeedLine } from '../replica/index.ts';

const ways = ['answered', 'closed'] as const;

/** Answers a need, or closes it once the household has what it needed (后有反馈). */
export function NeedSheet({ need, onClose }: { need: NeedLine; onClose: () => void }) {
  const { t } = useTranslation();
  const record = useRecord();
  const [state, setState] = useState<(typeof ways)[number]>('answered');
  const [answer, setAnswer] = useState('');
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (answer.trim() === '') return;
    const saved = await record(SettleNeed, {
      params: { id: need.id },
      entityId: need.id,
      baseVersion: need.version,
      about: { title: need.text, category: null },
      body: { state, answer: answer.trim() },
    });
    if (!saved) return;
    say(t('need.saved'));
    onClose();
  };
  return (
    <Sheet title={t(`needKinds.${need.kind}`)} onClose={onClose}>
      <p>{need.text}</p>
      <Choice
        label={t('need.how')}
        options={ways.map((way) => [way, t(`need.ways.${way}`)] as const)}
        value={state}
        onChoose={(way) => setState(way === 'closed' ? 'closed' : 'answered')}
      />
      <WordsField
        label={t('need.answer')}
        value={answer}
        onChange={setAnswer}
        required
        phrases={t('need.phrases').split('|')}
        error={tried && answer.trim() === '' ? t('form.missing') : null}
      />
      <Button tone="primary" wide onClick={() => void send()}>
        {t('need.save')}
      </Button>
    </Sheet>
  );
}
