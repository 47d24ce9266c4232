/** Reports progress as text at every quarter. */
export function quarters(what: string, notify: (line: string) => void): (share: number) => void {
  let told = 0;
  return (share) => {
    const quarter = Math.floor(share * 4);
    if (quarter <= told) return;
    told = quarter;
    notify(`${what}: ${quarter * 25} %`);
  };
}
