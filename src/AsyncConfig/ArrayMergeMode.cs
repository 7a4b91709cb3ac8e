namespace AsyncConfig;

/// <summary>What an array in a later layer does to the array under the same key in an earlier one.</summary>
/// <remarks>
/// In every mode an object whose keys are all array indices (<c>"list": { "1": "x" }</c>, <c>"list:1": "x"</c>)
/// patches those elements, and anything that is no array replaces the array.
/// </remarks>
public enum ArrayMergeMode
{
    /// <summary>The later array takes the place of the earlier one. The default.</summary>
    Replace,

    /// <summary>Element by element: objects merge, everything else is replaced, surplus elements stay; <c>[]</c> clears.</summary>
    ByIndex,

    /// <summary>The later array's elements follow the earlier one's; <c>[]</c> adds nothing.</summary>
    Append,
}
