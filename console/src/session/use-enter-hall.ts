import { useNavigate } from 'react-router';
import { useSession } from './session.ts';

/** Goes to another hall, at its first page: what stands in an address is of the hall that is left. */
export function useEnterHall(): (hallId: string) => void {
  const navigate = useNavigate();
  const { enterHall } = useSession();
  return (hallId) => {
    void navigate('/');
    enterHall(hallId);
  };
}
