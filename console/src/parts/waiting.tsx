import { Spin } from 'antd';
import styles from './waiting.module.css';

/** In place of a page whose contents are on their way. */
export function Waiting({ text }: { text?: string }) {
  return (
    <div className={styles.waiting}>
      <Spin size="large" {...(text === undefined ? {} : { description: text })} />
    </div>
  );
}
