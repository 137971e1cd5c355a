import Modal from 'antd/es/modal';
import { useText } from '../../app/text.ts';
import { queueText } from './text.ts';

const keys = [
  ['j  k', 'keyMove'],
  ['Enter', 'keyOpen'],
  ['a', 'keyAccept'],
  ['d', 'keyDispatch'],
  ['x', 'keySelect'],
  ['m', 'keyMap'],
  ['/', 'keySearch'],
  ['Ctrl K', 'keyPalette'],
  ['?', 'keyHelp'],
] as const;

/** The keys of the queue. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const t = useText(queueText);
  return (
    <Modal open title={t('help')} footer={null} onCancel={onClose} width={420}>
      <dl className="keys">
        {keys.map(([key, word]) => (
          <div key={key} className="row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(word)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
