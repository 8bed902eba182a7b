/** Text broken into lines of so many characters: nothing is left out. */

/** Broken at spaces; a word that is longer than a line, after a `/`, `.` or `-` in it, or where the line ends. */
export function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ').flatMap((one) => pieces(one, most))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (longer.length <= most) current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}

function pieces(word: string, most: number): readonly string[] {
  if (word.length <= most) return [word];
  const [piece = ''] = /^.*[/.-]/.exec(word.slice(0, most)) ?? [];
  const end = piece === '' ? most : piece.length;
  return [word.slice(0, end), ...pieces(word.slice(end), most)];
}
