import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ExportReport } from '../exports.ts';
import { ReceiptPanel } from '../receipt/receipt-panel.tsx';
import { TodoPanel } from '../undo/todo-panel.tsx';
import { UndoPanel } from '../undo/undo-panel.tsx';
import { undosQuery } from '../undo/undos.ts';
import { beside, type ReportSearch } from './report-address.ts';

interface ReportPanelProps {
  readonly report: ExportReport;
  readonly search: ReportSearch;
  readonly mayChange: boolean;
}

/** What is open beside the report, as the address says: a receipt, the list to confirm an undo by, its to-do list. */
export function ReportPanel({ report, search: { panel, receipt }, mayChange }: ReportPanelProps) {
  const navigate = useNavigate();
  const undos = useQuery(undosQuery(report.id)).data ?? [];
  const close = () =>
    void navigate({
      to: '/exports/$exportId',
      params: { exportId: report.id },
      search: beside({}),
      replace: true,
    });
  const { ats } = report.connection;
  if (receipt !== undefined) return <ReceiptPanel exportId={report.id} itemId={receipt} onClose={close} />;
  if (panel === 'undo' && mayChange) return <UndoPanel exportId={report.id} ats={ats} onClose={close} />;
  const [latest] = undos;
  if (panel === 'to-do' && latest !== undefined)
    return <TodoPanel exportId={report.id} undoId={latest.id} ats={ats} onClose={close} />;
  return null;
}
