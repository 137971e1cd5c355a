import { type EventAction, type EventPage, FindEvent } from '@jingwei/contract';
import { ErrorState, LoadingState, useTranslation } from '@jingwei/ui';
import Modal from 'antd/es/modal';
import { useRead } from '../../app/queries.ts';
import { useText } from '../../app/text.ts';
import { toast } from '../../app/toast.tsx';
import { useDoneSentence } from './done.ts';
import { ActionForm } from './form/ActionForm.tsx';
import { eventText } from './text.ts';

type QuickActionProps = { id: string; action: EventAction; onClose: () => void };

/** One step from the queue, without leaving it: the same form as on the event's page. */
export function QuickAction({ id, action, onClose }: QuickActionProps) {
  const t = useText(eventText);
  const { t: word } = useTranslation();
  const say = useDoneSentence();
  const read = useRead(FindEvent, { params: { id } });
  const page = read.data;
  const done = (after: EventPage) => {
    toast(say(action, after));
    onClose();
  };
  return (
    <Modal open footer={null} onCancel={onClose} width={520} aria-label={word(`actions.${action}`)}>
      {read.isPending ? <LoadingState lines={3} /> : null}
      {read.isError ? <ErrorState error={read.error} onRetry={() => void read.refetch()} /> : null}
      {page ? (
        <div className="stack">
          <p className="muted">
            <span className="number">{page.event.number}</span> {page.event.title}
          </p>
          {page.abilities.includes(action) ? (
            <ActionForm page={page} action={action} onDone={done} onCancel={onClose} />
          ) : (
            <p role="status">{t('notAllowed', { action: word(`actions.${action}`) })}</p>
          )}
        </div>
      ) : null}
    </Modal>
  );
}
