/** An emoji with all that hangs on it. Joiners elsewhere belong to a script and are not touched. */
export const EMOJI =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[0-9#*]\ufe0f?\u20e3)(?:\u200d|\ufe0f|\u20e3|[\u{e0020}-\u{e007f}])*/gu;
