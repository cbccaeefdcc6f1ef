#pragma once

#include <joulet/render/picture.h>

#include <filesystem>
#include <functional>

namespace joulet {

/// A picture of each output time, with the colours of one range, as one film. The ending of `file` says which: .png or
/// .apng an animated PNG, .mp4, .webm, through Debian's ffmpeg. Without an ending `file` is a folder for the pictures.
/// `progress` gets the number of pictures made so far and of all. Returns what has been written: without ffmpeg it is
/// the folder with the name of `file` less its ending. Throws InputError for other endings, IoError when a file cannot
/// be written or ffmpeg fails, with its words.
std::filesystem::path write_animation(const ResultIndex& result, const Picture& picture,
                                      const std::filesystem::path& file, double frames_per_second,
                                      const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace joulet
