import type { ReactNode } from 'react';
import styles from './figure-table.module.css';
import { ScrollBox } from './scroll-box.tsx';

export interface FigureColumn {
  readonly key: string;
  readonly title: ReactNode;
  /** Words stand on the left, figures on the right. */
  readonly isText?: boolean;
}

export interface FigureRow {
  readonly key: string;
  readonly title: ReactNode;
  /** By the columns' keys. */
  readonly cells: Readonly<Record<string, ReactNode>>;
}

interface FigureTableProps {
  /** What it is a table of, for those who listen to it. */
  caption: string;
  /** Of the column of the rows' titles. */
  corner: string;
  columns: readonly FigureColumn[];
  rows: readonly FigureRow[];
}

/** Figures in rows and columns, each under its titles; it scrolls by itself where it is too wide. */
export function FigureTable({ caption, corner, columns, rows }: FigureTableProps) {
  return (
    <ScrollBox label={caption}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ key, title, isText = false }) => (
              <th key={key} scope="col" data-text={isText}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, title, cells }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              {columns.map((column) => (
                <td key={column.key} data-text={column.isText ?? false}>
                  {cells[column.key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
