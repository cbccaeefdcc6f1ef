#include <joulet/fit/levenberg_marquardt.h>

#include <Eigen/Core>
#include <algorithm>
#include <unsupported/Eigen/NonLinearOptimization>

namespace joulet {
namespace {

/// The problem in the form that Eigen asks for.
class Functor {
public:
  Functor(const LeastSquaresProblem& problem, std::size_t n_parameters)
      : problem_(problem), residuals_(problem.n_residuals), columns_(n_parameters, residuals_), p_(n_parameters) {}

  int values() const { return static_cast<int>(problem_.n_residuals); }

  int operator()(const Eigen::VectorXd& parameters, Eigen::VectorXd& residuals) {
    std::copy(parameters.begin(), parameters.end(), p_.begin());
    problem_.residuals(p_, residuals_);
    std::copy(residuals_.begin(), residuals_.end(), residuals.begin());
    return 0;
  }

  int df(const Eigen::VectorXd& parameters, Eigen::MatrixXd& jacobian) {
    std::copy(parameters.begin(), parameters.end(), p_.begin());
    problem_.jacobian(p_, columns_);
    for (std::size_t i = 0; i < columns_.size(); ++i)
      std::copy(columns_[i].begin(), columns_[i].end(), jacobian.col(static_cast<Eigen::Index>(i)).begin());
    return 0;
  }

private:
  const LeastSquaresProblem& problem_;
  std::vector<double> residuals_;
  std::vector<std::vector<double>> columns_;
  std::vector<double> p_;
};

}  // namespace

bool minimise(const LeastSquaresProblem& problem, std::vector<double>& parameters) {
  namespace Status = Eigen::LevenbergMarquardtSpace;
  Functor functor(problem, parameters.size());
  Eigen::LevenbergMarquardt<Functor> minimiser(functor);
  minimiser.parameters.xtol = minimiser.parameters.ftol = 1e-12;
  minimiser.parameters.maxfev = 500;
  Eigen::VectorXd x = Eigen::Map<Eigen::VectorXd>(parameters.data(), static_cast<Eigen::Index>(parameters.size()));
  const auto status = minimiser.minimize(x);
  std::copy(x.begin(), x.end(), parameters.begin());
  return status != Status::TooManyFunctionEvaluation && status != Status::ImproperInputParameters && x.allFinite();
}

}  // namespace joulet
